using Migrations.TestSupport;
using Migrations.TestSupport.PostgreSql;
using Npgsql;

namespace Migrations.Compiler.Tests.Dialects.PostgreSql.Versions;

/// <summary>Histories of public projects on servers of each version: what is reported fails there, and what fails there for the first time is reported.</summary>
[TestClass]
public sealed class TargetOfRealHistories
{
    private const int Newest = 18;

    /// <summary>A body in PL/pgSQL that calls regexp_like: servers read it only when it runs, and before version 15 it fails then.</summary>
    private const string FailsWhenItRuns = "/2025-03-06-060640_semver_ord/up.sql";

    public TestContext TestContext { get; set; } = null!;

    public static IEnumerable<object[]> Cases =>
        from name in new[] { "crates.io", "langfuse", "hatchet", "atuin-server" }
        from version in Enumerable.Range(11, Newest - 11)
        select new object[] { name, version };

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public async Task FailWhereItIsReportedAndNowhereElseFirst(string name, int version)
    {
        var reported = Compile(name, version).Diagnostics.Where(finding => finding.Rule == DiagnosticCatalog.NewerThanTarget).Select(finding => finding.Path).ToHashSet();
        var ups = Compile(name, version).Migrations.SelectMany(migration => migration.Scripts).Where(script => script.Role == ScriptRole.Up).Select(script => script.Text.Path).ToHashSet();
        var there = await FailuresAsync(name, version);
        var newest = (await FailuresAsync(name, Newest)).Select(failure => failure.File).ToHashSet();
        var only = there.Where(failure => !newest.Contains(failure.File)).ToList();

        TestContext.WriteLine($"{name} on {version}: reported {string.Join(' ', reported.Order(StringComparer.Ordinal))}; refused {string.Join(" | ", only)}");
        Assert.AreEqual("", string.Join('\n', reported.Where(path => ups.Contains(path) && !path.EndsWith(FailsWhenItRuns, StringComparison.Ordinal)).Except(there.Select(failure => failure.File))), "Reported, and the server takes it.");
        Assert.IsTrue(only.Count == 0 || reported.Contains(only[0].File), $"Not reported, and the server refuses it: {only.FirstOrDefault()}");
    }

    private static CompilationResult Compile(string name, int version)
    {
        var folder = Corpora.Require("postgresql/" + name);
        var files = Directory.GetFiles(folder, "*.sql", SearchOption.AllDirectories).Select(path => ScriptText.Decode(path, Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllBytes(path))).ToList();
        var options = new CompilerOptions { Dialects = new EquatableArray<Dialect>([Dialect.PostgreSql]), TargetVersion = version };
        return MigrationCompiler.Compile(new CompilationRequest { Files = files, Options = options }, CancellationToken.None);
    }

    /// <summary>Applies all up scripts, a failed one as far as it comes, in a transaction not at all.</summary>
    private async Task<List<(string File, string Message)>> FailuresAsync(string name, int version)
    {
        if (PostgreSqlServer.OfVersion(version) is not { } server)
        {
            Assert.Inconclusive($"There are no binaries of PostgreSQL {version} for this platform.");
            throw new InvalidOperationException();
        }

        await using var connection = new NpgsqlConnection(await (await server).CreateDatabaseAsync(TestContext.CancellationToken) + ";Pooling=false");
        await connection.OpenAsync(TestContext.CancellationToken);
        var failures = new List<(string, string)>();
        foreach (var script in Compile(name, version).Migrations.SelectMany(migration => migration.Scripts).Where(script => script.Role == ScriptRole.Up))
        {
            var isWhole = script.TransactionMode != TransactionMode.None;
            var statements = script.Statements.Select(statement => script.Text.GetString(statement.Range));
            foreach (var sql in isWhole ? ["BEGIN", .. statements, "COMMIT"] : statements)
            {
                await using var command = new NpgsqlCommand(sql, connection);
                try
                {
                    await command.ExecuteNonQueryAsync(TestContext.CancellationToken);
                }
                catch (PostgresException error)
                {
                    failures.Add((script.Text.Path, error.MessageText));
                    await using var rollback = new NpgsqlCommand("ROLLBACK", connection);
                    await rollback.ExecuteNonQueryAsync(TestContext.CancellationToken);
                    break;
                }
            }
        }

        return failures;
    }
}
