using Migrations.Runtime.Tests.Bundles;
using Migrations.Runtime.Tests.Contract;
using Npgsql;

namespace Migrations.Runtime.Tests.PostgreSql;

/// <summary>What the option Progress is told while a statement runs for long.</summary>
[TestClass]
public sealed class RunProgressOnPostgreSql
{
    // A slow expression makes the index take seconds on any machine.
    private const string Slow =
        """
        CREATE TABLE a AS SELECT generate_series(1, 4000) AS id;
        CREATE FUNCTION slow(id int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN IF id % 10 = 0 THEN PERFORM pg_sleep(0.01); END IF; RETURN id; END $$;
        """;

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task AnIndexThatIsBuiltConcurrentlyTellsItsPhaseAndPercent(string version)
    {
        var database = await OpenSession.DatabaseAsync(version);
        await database.ExecuteAsync(Slow);
        var progress = new RecordingProgress();
        var app = database.App(
            new TestMigration("1", "table", TestScript.Of("CREATE TABLE b (id int)")),
            new TestMigration("2", "index", TestScript.WithoutTransaction("CREATE INDEX CONCURRENTLY a_id ON a (slow(id))")));

        await app.ApplyAsync(database.ConnectionString, new MigrationOptions { Progress = progress });

        var server = progress.Of(MigrationActivity.Running).Where(p => p.Migration == "2_index" && p.Detail.StartsWith("building index: ")).ToArray();
        Assert.IsTrue(server.Any(p => p.Percent is > 0 and < 100), string.Join('\n', progress.All));
        Assert.IsTrue(server.All(p => p is { Done: 1, Total: 2 }), string.Join('\n', progress.All));
        var percents = server.Where(p => p.Detail == server[0].Detail && p.Percent is not null).Select(p => p.Percent!.Value).ToArray();
        CollectionAssert.AreEqual(percents.Order().ToArray(), percents, "one phase goes forwards");
        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM pg_index WHERE indisvalid AND indexrelid = 'a_id'::regclass"));
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task AMigrationThatWaitsForALockNamesWhoHoldsItWhileItWaits(string version)
    {
        var database = await OpenSession.DatabaseAsync(version);
        using var other = (NpgsqlConnection)database.Connect();
        await other.OpenAsync();
        await database.ExecuteAsync("CREATE TABLE a (id int)");
        await new NpgsqlCommand("SET application_name = 'report'; BEGIN; LOCK a", other).ExecuteNonQueryAsync();
        var process = await new NpgsqlCommand("SELECT pg_backend_pid()", other).ExecuteScalarAsync();
        var progress = new RecordingProgress();
        var app = database.App(new TestMigration("1", "column", TestScript.Of("ALTER TABLE a ADD b int")));

        var run = app.ApplyAsync(database.ConnectionString, new MigrationOptions { Progress = progress, LockTimeout = TimeSpan.Zero });
        while (!progress.All.Any(p => p.Detail.StartsWith("waiting for a lock")))
        {
            Assert.IsFalse(run.IsCompleted, "it did not wait");
            await Task.Delay(20);
        }

        var waiting = progress.All.First(p => p.Detail.StartsWith("waiting for a lock"));
        Assert.AreEqual((MigrationActivity.Running, "1_column"), (waiting.Activity, waiting.Migration));
        Assert.StartsWith($"waiting for a lock, blocked by pid {process}, 'report', idle in transaction for ", waiting.Detail);
        await new NpgsqlCommand("COMMIT", other).ExecuteNonQueryAsync();
        Assert.HasCount(1, (await run).Applied);
    }
}
