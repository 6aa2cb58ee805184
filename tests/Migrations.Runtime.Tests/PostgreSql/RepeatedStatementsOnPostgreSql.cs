using Migrations.Providers;

namespace Migrations.Runtime.Tests.PostgreSql;

/// <summary>Batches, and what else runs outside the transactions of whole migrations.</summary>
[TestClass]
public sealed class RepeatedStatementsOnPostgreSql
{
    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task EachBatchIsJournaledWithItsRows(string version)
    {
        await using var session = await OpenSession.StartAsync(version, setup: "CREATE TABLE a AS SELECT generate_series(1, 25) AS id, false AS done");
        var change = session.Change("x");
        await session.Session.WriteAsync(change with { Entry = change.Entry with { State = JournalState.Applying } }, CancellationToken.None);
        var statement = OpenSession.Statement("UPDATE a SET done = true WHERE id IN (SELECT id FROM a WHERE NOT done LIMIT 10)");
        var rows = new List<long>();
        var total = 0L;

        do
        {
            var progress = new SavedProgress(change.Entry.Key, JournalState.Applying, 0, "", TimeSpan.FromSeconds(1), null) { CompletedRows = total };
            rows.Add(await session.Session.RunBatchAsync(statement, progress, StatementLimits.None, CancellationToken.None));
            total += rows[^1];
            Assert.AreEqual(total.ToString(), await session.AskAsync("SELECT completed_rows FROM migration_history WHERE name = 'x'"));
            Assert.AreEqual(total.ToString(), await session.AskAsync("SELECT count(*) FROM a WHERE done"));
        }
        while (rows[^1] > 0);

        Assert.AreEqual("10 10 5 0", string.Join(' ', rows));
    }

    [TestMethod]
    [DataRow("UPDATE a SET id = 1 / (id - 3)", "22012")]
    [DataRow("WITH gone AS (DELETE FROM a RETURNING id) SELECT count(*) FROM gone", null)]
    public async Task ABatchThatFailsOrDoesNotCountIsUndone(string sql, string? state)
    {
        await using var session = await OpenSession.StartAsync(OpenSession.V18, setup: "CREATE TABLE a AS SELECT generate_series(1, 5) AS id");
        var progress = new SavedProgress(new MigrationKey("", "x"), JournalState.Applying, 0, "", TimeSpan.Zero, null);

        var failure = await Assert.ThrowsExactlyAsync<StatementException>(() => session.Session.RunBatchAsync(OpenSession.Statement(sql), progress, StatementLimits.None, CancellationToken.None));

        Assert.AreEqual((state, 0), (failure.SqlState, failure.StatementIndex));
        Assert.AreEqual("15", await session.AskAsync("SELECT sum(id) FROM a"));
        Assert.AreEqual("0", await session.AskAsync("SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%' AND datname = current_database()"));
    }

    [TestMethod]
    public async Task CodeOutsideATransactionLeavesNoneOpen()
    {
        await using var session = await OpenSession.StartAsync(OpenSession.V18);

        await session.Session.RunCodeAsync((context, token) => context.CreateCommand("VACUUM").ExecuteNonQueryAsync(token), CancellationToken.None);
        await session.Session.RunCodeAsync((context, token) => context.CreateCommand("BEGIN; CREATE TABLE a (id int)").ExecuteNonQueryAsync(token), CancellationToken.None);
        var failure = await Assert.ThrowsExactlyAsync<StatementException>(() => session.Session.RunCodeAsync((context, token) => context.CreateCommand("SELECT nonsense").ExecuteNonQueryAsync(token), CancellationToken.None));

        Assert.AreEqual("42703", failure.SqlState);
        Assert.AreEqual("", await session.Database.TablesAsync());
    }

    [TestMethod]
    public async Task VerifyScriptsRunOutsideATransactionToo()
    {
        await using var session = await OpenSession.StartAsync(OpenSession.V18);

        await session.Session.VerifyAsync([OpenSession.Statement("SELECT 1 WHERE false")], CancellationToken.None);
        var found = await Assert.ThrowsExactlyAsync<VerificationException>(() => session.Session.VerifyAsync([OpenSession.Statement("SELECT 1 WHERE false"), OpenSession.Statement("SELECT 7 AS n")], CancellationToken.None));
        var wrong = await Assert.ThrowsExactlyAsync<StatementException>(() => session.Session.VerifyAsync([OpenSession.Statement("SELECT 1 WHERE false"), OpenSession.Statement("SELECT x")], CancellationToken.None));

        Assert.AreEqual((1, "7"), (found.VerifyIndex, found.Rows[0][0]));
        Assert.AreEqual(1, wrong.StatementIndex);
    }
}
