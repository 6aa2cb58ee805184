using Migrations.Runtime.Tests.Bundles;
using Migrations.Runtime.Tests.Contract;
using Npgsql;

namespace Migrations.Runtime.Tests.PostgreSql;

/// <summary>Real deadlocks and serialization failures: the migration is tried again and ends applied once.</summary>
[TestClass]
public sealed class RetriesOnPostgreSql
{
    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task ADeadlockIsTriedAgain(string version)
    {
        var database = await OpenSession.DatabaseAsync(version);
        await database.ExecuteAsync("CREATE TABLE first (id int); CREATE TABLE second (id int); CREATE TABLE done (id int)");
        // The session that looks first finds the deadlock and is the victim: the run looks after 100 ms, the other one after a minute.
        await database.ExecuteAsync($"ALTER DATABASE {database.Name} SET deadlock_timeout = '100ms'");
        using var other = await ConnectAsync(database, "SET deadlock_timeout = '60s'; BEGIN; LOCK TABLE second IN ACCESS EXCLUSIVE MODE");
        var progress = new RecordingProgress();
        var app = database.App(new TestMigration("1", "locks", TestScript.Of("INSERT INTO done VALUES (1)", "LOCK TABLE first IN ACCESS EXCLUSIVE MODE", "LOCK TABLE second IN ACCESS EXCLUSIVE MODE")));

        var run = app.ApplyAsync(database.ConnectionString, new MigrationOptions { LockTimeout = TimeSpan.Zero, Progress = progress });
        await WaitAsync(database, "SELECT count(*) FROM pg_locks WHERE relation = 'first'::regclass AND granted", run);
        await new NpgsqlCommand("LOCK TABLE first IN ACCESS EXCLUSIVE MODE; COMMIT", other).ExecuteNonQueryAsync();
        var report = await run;

        await AssertOnceAsync(database, report, progress, "deadlock (attempt 1), next in");
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task ASerializationFailureIsTriedAgain(string version)
    {
        var database = await OpenSession.DatabaseAsync(version);
        await database.ExecuteAsync("CREATE TABLE done (id int); CREATE TABLE accounts (id int, amount int); INSERT INTO accounts VALUES (1, 10)");
        using var other = await ConnectAsync(database, "BEGIN; UPDATE accounts SET amount = amount + 1");
        var progress = new RecordingProgress();
        var app = database.App(new TestMigration("1", "sums", TestScript.Of(
            "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE", "INSERT INTO done VALUES (1)", "UPDATE accounts SET amount = amount * 2")));

        var run = app.ApplyAsync(database.ConnectionString, new MigrationOptions { LockTimeout = TimeSpan.Zero, Progress = progress });
        await WaitAsync(database, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%UPDATE accounts%'", run);
        await new NpgsqlCommand("COMMIT", other).ExecuteNonQueryAsync();
        var report = await run;

        await AssertOnceAsync(database, report, progress, "serialization failure (attempt 1), next in");
        Assert.AreEqual(22, await database.CountAsync("SELECT amount FROM accounts"));
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task ASerializationFailureAtTheCommitIsTriedAgain(string version)
    {
        var database = await OpenSession.DatabaseAsync(version);
        await database.ExecuteAsync("CREATE TABLE done (id int); CREATE TABLE accounts (id int, amount int); INSERT INTO accounts VALUES (1, 10)");
        // Write skew: each reads what the other writes. The other one commits first, so the run's own commit, or what is before it, is refused.
        using var other = await ConnectAsync(database, "BEGIN ISOLATION LEVEL SERIALIZABLE; SELECT sum(amount) FROM accounts; INSERT INTO done SELECT 0 FROM (SELECT count(*) FROM done) AS d");
        var progress = new RecordingProgress();
        using var gate = await ConnectAsync(database, "SELECT pg_advisory_lock(77)");
        var app = database.App(new TestMigration("1", "skew", TestScript.Of(
            "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE", "INSERT INTO accounts SELECT 2, count(*) FROM done", "SELECT pg_advisory_xact_lock(77)")));

        var run = app.ApplyAsync(database.ConnectionString, new MigrationOptions { LockTimeout = TimeSpan.Zero, Progress = progress });
        await WaitAsync(database, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())", run);
        await new NpgsqlCommand("COMMIT", other).ExecuteNonQueryAsync();
        await new NpgsqlCommand("SELECT pg_advisory_unlock(77)", gate).ExecuteNonQueryAsync();
        var report = await run;

        CollectionAssert.AreEqual(new[] { "1_skew" }, report.Applied.ToArray());
        Assert.StartsWith("serialization failure (attempt 1), next in", progress.Of(MigrationActivity.Retrying).Single().Detail);
        Assert.AreEqual(1, await database.CountAsync("SELECT amount FROM accounts WHERE id = 2"), "the second attempt saw what the other session had done");
    }

    private static async Task<NpgsqlConnection> ConnectAsync(PostgreSqlDatabase database, string sql)
    {
        var connection = (NpgsqlConnection)database.Connect();
        await connection.OpenAsync();
        await new NpgsqlCommand(sql, connection).ExecuteNonQueryAsync();
        return connection;
    }

    private static async Task WaitAsync(PostgreSqlDatabase database, string count, Task run)
    {
        while (await database.CountAsync(count) == 0)
        {
            Assert.IsFalse(run.IsCompleted, $"it did not wait: {run.Exception?.InnerException?.Message}");
            await Task.Delay(10);
        }
    }

    private static async Task AssertOnceAsync(PostgreSqlDatabase database, MigrationReport report, RecordingProgress progress, string why)
    {
        Assert.HasCount(1, report.Applied);
        var retry = progress.Of(MigrationActivity.Retrying).Single();
        Assert.StartsWith(why, retry.Detail);
        Assert.AreEqual(report.Applied[0], retry.Migration);
        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM done"));
        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM migration_log WHERE action = 'apply'"));
        Assert.AreEqual("applied", await database.ScalarAsync("SELECT state FROM migration_history"));
    }
}
