using System.Text;
using Migrations.Compiler.Locking;
using Migrations.Compiler.Output;

namespace Migrations.Compiler.Tests.Compilation;

/// <summary>Whatever lies in the folder, a compilation ends with a result that can be packed, cached and ordered; it loses no file.</summary>
[TestClass]
public sealed class RandomHistoryTests
{
    private const int Seed = 20261120;

    private static readonly string[] s_names =
    [
        "0001", "1", "7_x", "V1__a", "V1.0__b", "U1__a", "R__v", "up", "down", "migration", "20240101000000_x", "2024-01-01_00_y", "", " ", ".", "..", "é", "0.2", "_", "-", "1.up", "1.down", "1.verify.sqlite",
        "x copy", "00000000000000000000000000001", "V", "V_", "V1_", "B2__c", "beforeMigrate", "2024_01_01", "9999-99-99", "1.postgresql.sqlite", "sqlite.down.up", "metadata",
    ];

    private static readonly string[] s_folders = ["", "", "", "a/", "0.10/", "20240101_x/", "2024-01-01-000000_x/", "repeatable/", "seeds/", "seeds/dev/", "optimizations/x/", "3.17/", "é x/"];

    private static readonly string[] s_lines =
    [
        "", "SELECT 1;", "BAD", "-- +goose Up", "-- +goose Down", "-- +goose StatementBegin", "-- +goose StatementEnd", "-- migrate:up", "-- migrate:down transaction:false", "-- +migrate Up", "-- Up Migration",
        "--> statement-breakpoint", "-- @allow MIG0008: x", "-- @allow MIG0009", "-- @timeout 3s", "-- @", "-- @x", "--", "/* open", "/* a */", "-- @no-transaction", "'", "---- create above / drop below ----", "\uFFFD", "é😀",
        "-- @irreversible: y", "-- +goose", "-- + ", "\t", "run_in_transaction = false",
    ];

    [TestMethod]
    public void EveryCompilationEndsWithAResult()
    {
        var random = new Random(Seed);
        for (var i = 0; i < 3_000; i++)
        {
            var history = new History { Dialects = random.Next(2) == 0 ? [Dialect.PostgreSql] : [Dialect.PostgreSql, Dialect.Sqlite], Layout = (MigrationLayout)random.Next(6) };
            var paths = new HashSet<string>(StringComparer.Ordinal);
            for (var file = random.Next(6); file >= 0; file--)
            {
                var path = Pick(random, s_folders) + Pick(random, s_names) + (random.Next(12) == 0 ? ".sql.conf" : random.Next(12) == 0 ? ".toml" : ".sql");
                if (paths.Add(path))
                {
                    history.With(path, Content(random));
                }
            }

            try
            {
                Check(history, paths);
            }
            catch (Exception exception) when (exception is not UnitTestAssertException)
            {
                throw new AssertFailedException($"Seed {Seed}, round {i}, files {string.Join(", ", paths)}", exception);
            }
        }
    }

    private static void Check(History history, HashSet<string> paths)
    {
        var result = history.Compile();

        Assert.AreEqual(result.Migrations.Count, result.Migrations.Select(migration => migration.Identifier).Distinct().Count());
        BundleWriter.Write(result, "/app");
        Assert.HasCount(result.Cache.Entries.Count, HistoryCache.Read(HistoryCache.Write(result.Cache)).Entries);
        if (LockUpdate.LockAll(result.Migrations, result.Diagnostics, null).Text is { } text)
        {
            Assert.AreEqual("", string.Join('\n', LockFileReader.Read(ScriptText.FromString("l", "l", text)).Problems.Select(problem => problem.Message)), text + string.Join(", ", paths));
        }

        var known = result.Migrations.SelectMany(migration => migration.Scripts).Select(script => script.Text.RelativePath)
            .Concat(result.Diagnostics.Select(diagnostic => diagnostic.Path.Replace("/app/Migrations/", "", StringComparison.Ordinal)))
            .Append("metadata.toml").ToHashSet(StringComparer.Ordinal);
        var messages = string.Join('\n', result.Diagnostics.Select(diagnostic => diagnostic.Message));
        var lost = paths.Where(path => !known.Contains(path) && !messages.Contains(path, StringComparison.Ordinal)
            && !path.EndsWith(".conf", StringComparison.Ordinal) && !path.EndsWith("metadata.toml", StringComparison.Ordinal));
        Assert.AreEqual("", string.Join(", ", lost), $"{result.Layout}: {string.Join(", ", paths)}: {messages}");
    }

    private static string Content(Random random)
    {
        var text = new StringBuilder();
        for (var line = random.Next(7); line > 0; line--)
        {
            text.Append(Pick(random, s_lines)).Append(random.Next(8) == 0 ? "\r\n" : "\n");
        }

        return text.ToString();
    }

    private static string Pick(Random random, string[] items) => items[random.Next(items.Length)];
}
