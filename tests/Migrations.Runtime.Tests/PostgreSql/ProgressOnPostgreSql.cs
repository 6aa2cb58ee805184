using System.Collections.Concurrent;
using Migrations.Providers;

namespace Migrations.Runtime.Tests.PostgreSql;

[TestClass]
public sealed class ProgressOnPostgreSql
{
    private sealed class Told : IProgress<ServerProgress>
    {
        public ConcurrentQueue<ServerProgress> All { get; } = [];

        public void Report(ServerProgress value) => All.Enqueue(value);
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task ALongIndexTellsHowMuchIsDone(string version)
    {
        var told = new Told();
        // A slow expression makes the index take seconds on any machine.
        const string Setup =
            """
            CREATE TABLE a AS SELECT generate_series(1, 4000) AS id;
            CREATE FUNCTION slow(id int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN IF id % 10 = 0 THEN PERFORM pg_sleep(0.01); END IF; RETURN id; END $$;
            """;
        await using var session = await OpenSession.StartAsync(version, OpenSession.Settings with { Progress = told }, Setup);

        await session.RunStatementAsync("CREATE INDEX CONCURRENTLY a_id ON a (slow(id))");

        Assert.IsNotEmpty(told.All);
        Assert.IsLessThan(15, told.All.Count);
        Assert.IsTrue(told.All.All(p => p.Activity.StartsWith("building index: ") || p.Activity.StartsWith("index validation: ") || p.Activity.StartsWith("waiting")), string.Join('\n', told.All));
        Assert.IsTrue(told.All.Any(p => p.Percent is > 0 and < 100), string.Join('\n', told.All));
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task AStatementThatWaitsTellsForWhom(string version)
    {
        var told = new Told();
        await using var session = await OpenSession.StartAsync(version, OpenSession.Settings with { Progress = told }, "CREATE TABLE a (id int)");
        await session.WorldAsync("BEGIN; LOCK a");
        var process = int.Parse(await session.AskAsync("SELECT pg_backend_pid()"));
        var run = session.RunAsync(session.Transaction("x", "DROP TABLE a"));

        await Task.Delay(2500);
        await session.WorldAsync("COMMIT");
        await run;

        Assert.AreEqual("waiting for a lock", told.All.First().Activity);
        Assert.AreEqual(process, told.All.First().Blockers.Single().ProcessId);
    }

    [TestMethod]
    public async Task WhatIsFastIsNotLookedAt()
    {
        var told = new Told();
        await using var session = await OpenSession.StartAsync(OpenSession.V18, OpenSession.Settings with { Progress = told });

        await session.RunAsync(session.Transaction("x", "SELECT pg_sleep(0.3)"));

        Assert.IsEmpty(told.All);
        Assert.AreEqual("1", await session.AskAsync("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"));
    }
}
