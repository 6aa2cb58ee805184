using Migrations.PostgreSql.Backups;
using Migrations.Providers;
using Npgsql;

namespace Migrations.Runtime.Tests.PostgreSql.Backups;

/// <summary>So many tables that their locks count.</summary>
[TestClass]
public sealed class ManyTablesOnPostgreSql
{
    private const int Tables = 10_000;

    [TestMethod]
    public async Task AreAllPutBackIntoANewDatabaseAndInPlace()
    {
        await using var open = await OpenSession.StartAsync(OpenSession.V18, setup: "CREATE TABLE one (id integer)");
        for (var first = 0; first < Tables; first += 1000)
        {
            await open.WorldAsync($"DO $$ BEGIN FOR i IN {first}..{first + 999} LOOP EXECUTE format('CREATE TABLE t%s (id integer PRIMARY KEY)', i); EXECUTE format('INSERT INTO t%s VALUES (%s)', i, i); END LOOP; END $$");
        }

        var backup = await TakenBackup.OfAsync(open.Session);
        Assert.HasCount(Tables + 3, backup.Contents);

        await using var scratch = await ((IBackupSession)open.Session).CreateScratchAsync(CancellationToken.None);
        var outcome = await backup.RestoreAsync(scratch.Session);
        Assert.HasCount(Tables + 3, outcome.Tables);
        Assert.AreEqual(backup.Fingerprint, (await TakenBackup.OfAsync(scratch.Session)).Fingerprint);

        await open.WorldAsync("DROP TABLE t7; DELETE FROM t8");
        Assert.HasCount(Tables + 3, (await backup.RestoreAsync(open.Session)).Tables);
        Assert.AreEqual("7 8", await open.AskAsync("SELECT t7.id || ' ' || t8.id FROM t7, t8"));
    }

    [TestMethod]
    public void WhereThereIsNoPlaceForTheLocksTheSettingAndTheWayOutAreNamed()
    {
        var failure = BackupErrors.Explain("Emptying the tables", new PostgresException("out of shared memory", "ERROR", "ERROR", PostgresErrorCodes.OutOfMemory));

        Assert.AreEqual(
            "Emptying the tables failed: out of shared memory (SQLSTATE 53200). Each table takes a place in the server's table of locks until the transaction ends. Raise max_locks_per_transaction and restart the server, or restore into a new database, which needs no single transaction.",
            failure.Message);
    }
}
