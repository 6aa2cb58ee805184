using System.Diagnostics;
using Migrations.Compiler.Compilation;
using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;
using Migrations.Compiler.Schema;
using Migrations.TestSupport;
using Migrations.TestSupport.PostgreSql;
using Migrations.Verifier.Catalog.PostgreSql;
using Migrations.Verifier.Tests.Catalog;
using Migrations.Verifier.Tests.Infrastructure;

namespace Migrations.Verifier.Tests;

/// <summary>The engine of the package makes of a history what psql makes of it on a native PostgreSQL 18: the same outcome for each file, and the same schema.</summary>
[TestClass]
public sealed class RealHistoriesWithPsql
{
    // What a script that fails would be found as; bodies, rows and ways back are what psql does not try.
    private static readonly string[] s_refusals = ["MIG2001", "MIG2002", "MIG2003", "MIG2004", "MIG2007"];

    // One script of hatchet needs a migration in Go and fails. psql undoes it; the build runs what can run of it, so that one error does not hide the next, and with that the DROP of this function.
    private const string DroppedBehindAFailure = "-Function public.create_v1_olap_partition_with_date_and_status(text, date)";

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("crates.io", "")]
    [DataRow("langfuse", "")]
    [DataRow("hatchet", DroppedBehindAFailure)]
    [DataRow("atuin-server", "")]
    public async Task HaveTheSameOutcomeAndTheSameSchema(string name, string difference)
    {
        var history = History.Of(Corpora.Require("postgresql/" + name));
        if (name == "crates.io")
        {
            // Its author says so, in a file that the corpora lack.
            history.File("2024-04-12-144536_remove-downloads-column/metadata.toml", "run_in_transaction = false\n");
        }

        var outcome = await history.RunAsync(TestContext.CancellationToken);
        var server = await PostgreSqlServer.Embedded;
        var database = await server.CreateNamedDatabaseAsync(TestContext.CancellationToken);
        var refused = await ApplyAsync(outcome.Compiled, server.Url(database));

        var errors = outcome.Compiled.Diagnostics.Where(finding => finding.Level == DiagnosticLevel.Error && s_refusals.Contains(finding.Rule.Id)).ToList();
        var found = UpScripts(outcome.Compiled).Where(script => errors.Exists(error => IsIn(error, script))).Select(script => script.Text.Path);
        Assert.AreEqual(string.Join('\n', refused.Order(StringComparer.Ordinal)), string.Join('\n', found.Order(StringComparer.Ordinal)), "Scripts that fail.");
        Assert.AreEqual(difference, SchemaComparison.Between(await ReadAsync(server, database), outcome.Verified.Schema!).Explained());
    }

    private async Task<List<string>> ApplyAsync(CompilationResult compiled, string url)
    {
        var refused = new List<string>();
        var file = Path.GetTempFileName();
        foreach (var script in UpScripts(compiled))
        {
            await File.WriteAllBytesAsync(file, script.Text.Utf8.AsMemory(script.Range.Start, script.Range.Length), TestContext.CancellationToken);
            string[] mode = script.TransactionMode == TransactionMode.None ? [] : ["--single-transaction"];
            using var psql = Process.Start(new ProcessStartInfo(PsqlPath(), ["-X", "-q", "-v", "ON_ERROR_STOP=1", .. mode, "-f", file, url]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = psql.StandardOutput.ReadToEndAsync(TestContext.CancellationToken);
            var error = await psql.StandardError.ReadToEndAsync(TestContext.CancellationToken);
            await output;
            await psql.WaitForExitAsync(TestContext.CancellationToken);
            if (psql.ExitCode != 0)
            {
                TestContext.WriteLine($"{script.Text.Path}: {error}");
                refused.Add(script.Text.Path);
            }
        }

        File.Delete(file);
        return refused;
    }

    private static IEnumerable<CompiledScript> UpScripts(CompilationResult compiled) =>
        compiled.Migrations.SelectMany(migration => migration.Scripts).Where(script => script.Role == ScriptRole.Up);

    /// <summary>In some histories a file has both ways.</summary>
    private static bool IsIn(MigrationDiagnostic finding, CompiledScript script) =>
        finding.Path == script.Text.Path && finding.Span.Start.Line >= script.Text.PositionOf(script.Range.Start).Line && finding.Span.Start.Line <= script.Text.PositionOf(script.Range.End).Line;

    private static string PsqlPath()
    {
        if (PostgreSqlServer.PsqlPath is not { } path)
        {
            Assert.Inconclusive("Not run: psql is not installed (Debian: postgresql-client), and the comparison is with it.");
            throw new InvalidOperationException();
        }

        return path;
    }

    private async Task<DatabaseSchema> ReadAsync(PostgreSqlServer server, string database)
    {
        await using var connection = new Npgsql.NpgsqlConnection(server.ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync(TestContext.CancellationToken);
        await using var scratch = new NpgsqlScratch(connection);
        var reader = await PostgreSqlSchemaReader.CreateAsync(scratch, TestContext.CancellationToken);
        return (await reader.ReadAsync(TestContext.CancellationToken)).ToSchema();
    }
}
