using Migrations.Providers;
using Npgsql;

namespace Migrations.Runtime.Tests.PostgreSql;

[TestClass]
public sealed class TransactionsOnPostgreSql
{
    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task ThoseBeforeTheFirstFailureAreCommittedAndThoseBehindItDoNotRun(string version)
    {
        await using var session = await OpenSession.StartAsync(version);

        var failure = await session.FailAsync(
            session.Transaction("a", "CREATE TABLE a (id int)"),
            session.Transaction("b", "CREATE TABLE b (id int)", "INSERT INTO b VALUES (1)"),
            session.Transaction("c", "CREATE TABLE c (id int)", "INSERT INTO a VALUES (1)", "INSERT INTO nowhere VALUES (1)"),
            session.Transaction("d", "CREATE TABLE d (id int)"));

        Assert.AreEqual("0 1", string.Join(' ', session.Committed));
        Assert.AreEqual((2, 0, 2, "42P01", StatementFailure.Permanent), (failure.TransactionIndex, failure.PartIndex, failure.StatementIndex!.Value, failure.SqlState, failure.Failure));
        Assert.AreEqual("a b", await session.Database.TablesAsync());
        Assert.AreEqual("a b", await session.JournalAsync());
        Assert.AreEqual("0", await session.AskAsync("SELECT count(*) FROM a"));
        Assert.AreEqual("2", await session.AskAsync("SELECT count(*) FROM migration_log"));

        await session.RunAsync(session.Transaction("d", "CREATE TABLE d (id int)"));
        Assert.AreEqual("a b d", await session.Database.TablesAsync());
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task AFailureAmongPreparedStatementsLeavesTheSessionUsable(string version)
    {
        await using var session = await OpenSession.StartAsync(version);
        for (var round = 0; round < 4; round++)
        {
            // The driver prepares the journal's statement somewhere in the first batch; each batch fails at another place.
            MigrationTransaction[] batch = [.. Enumerable.Range(0, 40).Select(i => session.Transaction($"m{round}_{i}", i == 24 + round ? "SELECT 1 / 0" : "SELECT 1"))];
            session.Committed.Clear();

            var failure = await session.FailAsync(batch);

            Assert.AreEqual((24 + round, "22012"), (failure.TransactionIndex, failure.SqlState));
            Assert.HasCount(24 + round, session.Committed);
        }

        Assert.AreEqual((24 + 25 + 26 + 27).ToString(), await session.AskAsync("SELECT count(*) FROM migration_history"));
    }

    [TestMethod]
    [DataRow("DEALLOCATE ALL")]
    [DataRow("DO $$ BEGIN EXECUTE 'DEALLOCATE ALL'; END $$")]
    public async Task AMigrationMayForgetPreparedStatements(string forget)
    {
        await using var session = await OpenSession.StartAsync(OpenSession.V18);
        await session.RunAsync([.. Enumerable.Range(0, 60).Select(i => session.Transaction("m" + i, "SELECT 1"))]);

        await session.RunAsync(session.Transaction("x", forget), session.Transaction("y", "SELECT 1"));
        await session.RunStatementAsync("DISCARD ALL");
        await session.RunAsync([.. Enumerable.Range(100, 60).Select(i => session.Transaction("m" + i, "SELECT 1"))]);

        Assert.AreEqual("122", await session.AskAsync("SELECT count(*) FROM migration_history"));
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task EachIsMeasuredByTheServersClock(string version)
    {
        await using var session = await OpenSession.StartAsync(version);

        await session.RunAsync(session.Transaction("a", "SELECT 1"), session.Transaction("b", "SELECT pg_sleep(0.4)"), session.Transaction("c", "SELECT 1"));

        Assert.IsGreaterThanOrEqualTo(400, session.Durations[1].TotalMilliseconds);
        Assert.IsLessThan(400, session.Durations[0].TotalMilliseconds);
        Assert.IsLessThan(400, session.Durations[2].TotalMilliseconds);
        Assert.AreEqual("t", (await session.AskAsync("SELECT max(duration_ms) BETWEEN 400 AND 5000 FROM migration_history WHERE name = 'b'"))[..1].ToLowerInvariant());
    }

    [TestMethod]
    public async Task CancelingKeepsWhatIsCommitted()
    {
        await using var session = await OpenSession.StartAsync(OpenSession.V18);
        using var cancel = new CancellationTokenSource(500);

        await Assert.ThrowsAsync<OperationCanceledException>(() => session.Session.RunTransactionsAsync(
            [session.Transaction("a", "CREATE TABLE a (id int)"), session.Transaction("b", "CREATE TABLE b (id int)", "SELECT pg_sleep(30)")], (i, _) => session.Committed.Add(i), cancel.Token));

        Assert.AreEqual("0", string.Join(' ', session.Committed));
        Assert.AreEqual("a", await session.Database.TablesAsync());
        await session.RunAsync(session.Transaction("c", "SELECT 1"));
        Assert.AreEqual("a c", await session.JournalAsync());
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task PartsOfOneTransactionAreAllOrNothing(string version)
    {
        await using var session = await OpenSession.StartAsync(version);

        var failure = await session.FailAsync(new MigrationTransaction([session.Part("a", "CREATE TABLE a (id int)"), session.Part("b", "SELECT 1", "SELECT nonsense")], StatementLimits.None));

        Assert.AreEqual((1, 1), (failure.PartIndex, failure.StatementIndex));
        Assert.AreEqual("", await session.Database.TablesAsync());
        Assert.AreEqual("", await session.JournalAsync());

        await session.RunAsync(new MigrationTransaction([session.Part("a", "CREATE TABLE a (id int)"), session.Part("b", "CREATE TABLE b (id int)")], StatementLimits.None));
        Assert.AreEqual("a b", await session.JournalAsync());
        Assert.AreEqual("1", await session.AskAsync("SELECT count(DISTINCT xmin::text) FROM migration_history"));
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task CodeRunsInTheTransactionOfItsRow(string version)
    {
        await using var session = await OpenSession.StartAsync(version);
        MigrationTransaction Code(string name, Func<CodeMigrationContext, CancellationToken, Task> code) =>
            new([new TransactionPart { Statements = [OpenSession.Statement($"CREATE TABLE {name} (id int)")], Code = code, Change = session.Change(name) }], StatementLimits.None);

        await session.RunAsync(Code("a", async (context, token) =>
        {
            Assert.IsInstanceOfType<NpgsqlTransaction>(context.Transaction);
            await context.CreateCommand("INSERT INTO a VALUES (1)").ExecuteNonQueryAsync(token);
        }));
        var refused = await session.FailAsync(Code("b", (context, token) => context.CreateCommand("INSERT INTO b VALUES ('x')").ExecuteNonQueryAsync(token)));
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => session.RunAsync(Code("c", (_, _) => throw new InvalidOperationException("the code's own"))));

        Assert.AreEqual(("22P02", null), (refused.SqlState, refused.StatementIndex));
        Assert.AreEqual("1", await session.AskAsync("SELECT count(*) FROM a"));
        Assert.AreEqual("1", await session.AskAsync("SELECT count(DISTINCT xmin::text) FROM (SELECT xmin FROM a UNION ALL SELECT xmin FROM migration_history) AS written"));
        Assert.AreEqual("a", await session.Database.TablesAsync());
        Assert.AreEqual("a", await session.JournalAsync());
    }

    [TestMethod]
    [DataRow("COMMIT")]
    [DataRow("ROLLBACK")]
    public async Task CodeThatEndsItsTransactionIsRefused(string end)
    {
        await using var session = await OpenSession.StartAsync(OpenSession.V18);

        var failure = await session.FailAsync(new MigrationTransaction(
            [new TransactionPart { Code = (context, token) => context.CreateCommand(end).ExecuteNonQueryAsync(token), Change = session.Change("a") }], StatementLimits.None));

        Assert.Contains("has ended its transaction", failure.Message);
        Assert.AreEqual("", await session.JournalAsync());
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task RowsOfAVerifyScriptUndoTheTransaction(string version)
    {
        await using var session = await OpenSession.StartAsync(version);
        MigrationTransaction Verified(string name, string query) =>
            new([session.Part(name, $"CREATE TABLE {name} AS SELECT 1 AS id") with { Verify = [OpenSession.Statement("SELECT 1 WHERE false"), OpenSession.Statement(query)] }], StatementLimits.None);

        await session.RunAsync(Verified("a", "SELECT * FROM a WHERE id > 1"));
        var few = await Assert.ThrowsExactlyAsync<VerificationException>(() => session.RunAsync(Verified("b", "SELECT id, NULL AS nothing, '{1,2}'::int[] AS list, '10.0.0.1'::inet AS \"Address\" FROM b")));
        var many = await Assert.ThrowsExactlyAsync<VerificationException>(() => session.RunAsync(Verified("c", "SELECT generate_series(1, 30000000)")).WaitAsync(TimeSpan.FromSeconds(10)));
        var wrong = await session.FailAsync(Verified("d", "SELECT nonsense"));

        Assert.AreEqual("id nothing list Address", string.Join(' ', few.Columns));
        Assert.AreEqual("1|NULL|{1,2}|10.0.0.1", string.Join('|', few.Rows.Single()));
        Assert.AreEqual((1, false), (few.VerifyIndex, few.HasMore));
        Assert.AreEqual((20, true, "20"), (many.Rows.Count, many.HasMore, many.Rows[19][0]));
        Assert.AreEqual(2, wrong.StatementIndex);
        Assert.AreEqual("a", await session.Database.TablesAsync());
        Assert.AreEqual("a", await session.JournalAsync());
    }
}
