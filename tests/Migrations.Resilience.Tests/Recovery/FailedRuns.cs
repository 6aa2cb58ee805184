using Migrations.Backups;
using Migrations.Providers;
using Migrations.Resilience.Tests.Databases;
using Migrations.Runtime.TestApp.History;
using Migrations.Runtime.Tests.Bundles;

namespace Migrations.Resilience.Tests.Recovery;

/// <summary>Random runs that fail in random ways, and what they leave.</summary>
/// <param name="dialect">Of the databases.</param>
/// <param name="provider">Of the same.</param>
/// <param name="create">Makes a database.</param>
internal sealed class FailedRuns(MigrationDialect dialect, IMigrationProvider provider, Func<Task<AuditedDatabase>> create)
{
    private readonly Dictionary<string, int> _ends = [];

    /// <summary>How many runs ended in which way.</summary>
    public string Summary => string.Join(", ", _ends.OrderBy(end => end.Key, StringComparer.Ordinal).Select(end => $"{end.Key} {end.Value}"));

    /// <summary>One run; the database must be what it was.</summary>
    public async Task RunAsync(int seed)
    {
        var (random, history, database) = (new Random(seed), new RandomHistory(dialect, seed), await create());
        var drawn = (Fault)random.Next(5);
        var fault = drawn == Fault.Connection && dialect == MigrationDialect.Sqlite ? Fault.Error : drawn;
        var folder = Directory.CreateTempSubdirectory("migrations-test-").FullName;
        await new MigrationApp(new BundleBuilder(history.Start).Catalog(), provider).ApplyAsync(database.Url);
        if (fault == Fault.Connection)
        {
            await database.RowsAsync("CREATE SEQUENCE tries");
        }

        var before = await database.DescribeAsync();
        var how = fault == Fault.Kill ? await KillAsync(seed, database, folder, random) : await FailAsync(history, fault, database, folder, random);
        Directory.Delete(folder, recursive: true);
        Assert.AreEqual(before, await database.DescribeAsync(), $"seed {seed}, {fault}, {how}");
        var end = $"{fault}: {how.Split(':')[0]}";
        _ends[end] = _ends.GetValueOrDefault(end) + 1;
    }

    private async Task<string> FailAsync(RandomHistory history, Fault fault, AuditedDatabase database, string folder, Random random)
    {
        var options = new MigrationOptions
        {
            OnFailure = FailurePolicy.Restore,
            Backup = random.Next(2) == 0 ? BackupPolicy.Full : BackupPolicy.Scoped,
            BackupDirectory = folder,
            BackupStore = fault == Fault.Disk ? new FullStore(random.Next(4000)) : null,
        };
        var app = new MigrationApp(new BundleBuilder([history.Start, .. Steps(history, fault, random)]).Catalog(), provider);
        var failed = await Assert.ThrowsAsync<MigrationException>(() => app.ApplyAsync(database.Url, options));
        return failed.Report is not { Completed.Count: > 0 } report ? "nothing was committed" : report.IsRestored ? report.Recovery!.ByDownScripts ? "taken back by down scripts" : "taken back from the backup" : $"not taken back: {failed.Message}";
    }

    private static IEnumerable<TestMigration> Steps(RandomHistory history, Fault fault, Random random)
    {
        var at = random.Next(history.Run.Count);
        foreach (var (i, step) in history.Run.Index())
        {
            yield return fault == Fault.Connection && i == at
                ? step with { Up = TestScript.Of([.. step.Up!.Statements, "SELECT CASE WHEN nextval('tries') = 1 THEN pg_terminate_backend(pg_backend_pid()) END"]) }
                : step;
        }

        yield return new TestMigration("0099", "last", TestScript.Of("CREATE TABLE last (id integer)", fault == Fault.Check ? "SELECT 1" : "INSERT INTO absent VALUES (1)")) with
        {
            Verify = fault == Fault.Check ? TestScript.Of("SELECT 1 AS wrong") : null,
        };
    }

    private static bool IsPartial(string backup) => Path.GetFileName(backup)[0] == '.';

    /// <summary>Nobody is there to take the run back; the backup that it made before its first statement is the way.</summary>
    private async Task<string> KillAsync(int seed, AuditedDatabase database, string folder, Random random)
    {
        using (var process = new AppProcess(database.Url, $"seed {seed}", ["up", "--on-failure", "restore", "--backup", "full", "--backups", folder]))
        {
            await process.ReadyAsync();
            process.Go();
            for (var waited = random.Next(4) == 0 ? 1000 : 0; waited < 1000 && Directory.GetDirectories(folder).All(IsPartial); waited += 5)
            {
                await Task.Delay(5);
            }

            await Task.Delay(random.Next(300));
            process.Kill();
            await process.EndAsync();
        }

        var backups = new MigrationApp(RandomHistory.Catalog(dialect, seed), provider).Backups(database.Url, new MigrationOptions { BackupDirectory = folder });
        var made = await backups.ListAsync();
        if (made.Count > 0)
        {
            await backups.RestoreAsync(made.Single().Name, new RestoreOptions { BackUpFirst = false });
        }

        return made.Count > 0 ? "restored by command" : "killed before the backup";
    }
}
