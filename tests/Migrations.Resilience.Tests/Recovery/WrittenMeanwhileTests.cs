using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using Migrations.Providers;
using Migrations.Resilience.Tests.Databases;
using Migrations.Runtime.TestApp.History;
using Migrations.Runtime.Tests.Bundles;

namespace Migrations.Resilience.Tests.Recovery;

/// <summary>Random runs that fail while a second session writes all the time: not one of its committed writes is lost, whether the run is taken back or not. 10 runs here, 100 by <c>./build.sh soak</c>.</summary>
[TestClass]
public sealed class WrittenMeanwhileTests
{
    private const int Seed = 20261123;
    private static readonly int s_runs = 10 * Rounds.Count;
    private int _restored;
    private int _writes;

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public Task OnPostgreSqlNoWriteIsLost() =>
        RunAsync(MigrationDialect.PostgreSql, new PostgreSqlProvider(), async () => await PostgreSqlDatabase.CreateAsync());

    [TestMethod]
    public Task OnSqliteNoWriteIsLost() =>
        RunAsync(MigrationDialect.Sqlite, new SqliteProvider(SqliteFactory.Instance), () => Task.FromResult<AuditedDatabase>(new SqliteDatabase()));

    private async Task RunAsync(MigrationDialect dialect, IMigrationProvider provider, Func<Task<AuditedDatabase>> create)
    {
        for (var run = 0; run < s_runs; run++)
        {
            await RunAsync(Seed + run, dialect, provider, await create());
        }

        TestContext.WriteLine($"{s_runs} runs with the seeds {Seed} to {Seed + s_runs - 1}: {_writes} writes, none lost; {_restored} runs were taken back");
    }

    [SuppressMessage("Security", "CA5394", Justification = "The seed makes it the same again.")]
    private async Task RunAsync(int seed, MigrationDialect dialect, IMigrationProvider provider, AuditedDatabase database)
    {
        var history = new RandomHistory(dialect, seed, isShared: true);
        await new MigrationApp(new BundleBuilder(history.Start).Catalog(), provider).ApplyAsync(database.Url);
        var folder = Directory.CreateTempSubdirectory("migrations-test-").FullName;
        var tables = new Random(seed).Next(3) == 0 ? new[] { "t0", "t1", "t2" } : ["t2"];
        var writer = new Writer(database, tables, seed);
        var untouched = await OthersAsync(database, tables);
        using var end = new CancellationTokenSource();
        var writing = Task.Run(() => writer.RunAsync(TimeSpan.FromMilliseconds(seed % 3), end.Token));
        var app = new MigrationApp(new BundleBuilder([history.Start, .. history.Run, new TestMigration("0099", "last", TestScript.Of("INSERT INTO absent VALUES (1)"))]).Catalog(), provider);
        var failed = await Assert.ThrowsAsync<MigrationException>(() => app.ApplyAsync(database.Url, new MigrationOptions { OnFailure = FailurePolicy.Restore, Backup = BackupPolicy.Scoped, BackupDirectory = folder }));
        await Task.Delay(20);
        await end.CancelAsync();
        await writing;
        Directory.Delete(folder, recursive: true);
        Assert.AreEqual("", await writer.LossesAsync(), $"seed {seed}: {failed.Message}");
        if (failed.Report?.IsRestored == true)
        {
            Assert.AreEqual(untouched, await OthersAsync(database, tables), $"seed {seed}: what nobody else writes to is what it was");
            _restored++;
        }

        _writes += writer.Count;
    }

    /// <summary>Names of all tables, and the rows of those that the writer leaves alone.</summary>
    private static async Task<string> OthersAsync(AuditedDatabase database, string[] tables)
    {
        var lines = (await database.DescribeAsync()).Split('\n');
        return string.Join('\n', lines.Where(line => !tables.Any(table => line.StartsWith(table + ": ", StringComparison.Ordinal)) && !line.StartsWith("seen: ", StringComparison.Ordinal)));
    }
}
