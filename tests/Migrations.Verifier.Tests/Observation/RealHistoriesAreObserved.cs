using System.Diagnostics;
using Migrations.Compiler.Compilation;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;
using Migrations.TestSupport;
using Migrations.Verifier.Observation;
using Migrations.Verifier.Running;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Tests.Observation;

/// <summary>Real histories on the embedded server: what is read behind each migration is what a reading of everything finds.</summary>
[TestClass]
public sealed class RealHistoriesAreObserved
{
    [TestMethod]
    [DataRow("postgresql/crates.io", "")]
    [DataRow("postgresql/langfuse", "")]
    [DataRow("postgresql/hatchet", "")]
    [DataRow("postgresql/atuin-server", "")]
    public async Task AsAFullReadingWould(string history, string empty)
    {
        var compiled = Compile(Corpora.Require(history));
        await using IScratchDatabase database = history.EndsWith("hatchet", StringComparison.Ordinal) ? await OnServer.CreateAsync() : EmbeddedPostgreSql.Create();
        var observed = await ObservedDatabase.CreateAsync(database, CancellationToken.None);
        var runner = new ScriptRunner(database, default, (text, index, token) => observed.Statements.ObserveAsync(index, text.Statement.Kind, text.Sql, token));
        var (running, reading, seeding) = (new Stopwatch(), new Stopwatch(), new Stopwatch());
        var different = new List<string>();
        var failed = new List<string>();
        foreach (var (migration, place) in compiled.Migrations.Select((migration, place) => (migration, place)))
        {
            var up = migration.Scripts.FirstOrDefault(script => script.Role == ScriptRole.Up);
            if (up is null)
            {
                continue;
            }

            seeding.Start();
            await observed.SeedAsync(CancellationToken.None);
            seeding.Stop();
            await observed.Statements.BeginAsync(CancellationToken.None);
            running.Start();
            var failures = await runner.RunAsync(up, null, CancellationToken.None);
            running.Stop();
            failed.AddRange(failures.Select(failure => $"{migration.Id}: {failure.Error.Message}"));
            reading.Start();
            await observed.SettleAsync(CancellationToken.None);
            reading.Stop();
            if (place % 10 == 0 || place == compiled.Migrations.Count - 1)
            {
                var before = observed.State.Schema;
                if (!await observed.ReadAgainAsync(CancellationToken.None))
                {
                    different.Add($"{migration.Id}: {Catalog.SchemaDifferences.Explained(observed.State.Schema.ComparedWith(before))}");
                }
            }
        }

        Console.WriteLine($"{history}: {compiled.Migrations.Count} migrations, running with observation {running.ElapsedMilliseconds} ms, reading {reading.ElapsedMilliseconds} ms, rows {seeding.ElapsedMilliseconds} ms, tables {observed.State.Content.Tables.Count}");
        Console.WriteLine(string.Join('\n', observed.EmptyTables));
        Console.WriteLine("refused: " + string.Join('\n', failed));
        Assert.AreEqual("", string.Join('\n', different));
        Assert.AreEqual(empty, string.Join('\n', observed.EmptyTables.Select(table => $"{table.Table}: {table.Reason}")));
    }

    private static CompilationResult Compile(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*.sql", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => ScriptText.Decode(path, Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllBytes(path))).ToList();
        return MigrationCompiler.Compile(new CompilationRequest { Files = files, Options = new CompilerOptions { Dialects = new([Dialect.PostgreSql]) } }, CancellationToken.None);
    }
}
