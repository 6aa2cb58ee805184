using Migrations.Providers;
using static Migrations.Runtime.Tests.Contract.SessionWork;

namespace Migrations.Runtime.Tests.Contract;

/// <summary>What every provider's session does with transactions, code, verify scripts, batches and probes.</summary>
public abstract class SessionContract
{
    private const string Applied = "SELECT count(*) FROM migration_history WHERE state = 'applied'";

    private protected abstract Task<ContractDatabase> CreateAsync();

    [TestMethod]
    public async Task TransactionsBeforeTheFailedOneStay()
    {
        var database = await CreateAsync();
        await using var session = await OpenAsync(database);
        var committed = new List<int>();

        var failure = await Assert.ThrowsExactlyAsync<StatementException>(() => session.RunTransactionsAsync(
            [Transaction(Part("1", "CREATE TABLE a (id integer)")), Transaction(Part("2", "CREATE TABLE b (id integer)", "INSERT INTO absent VALUES (1)")), Transaction(Part("3", "CREATE TABLE c (id integer)"))],
            (index, _) => committed.Add(index),
            CancellationToken.None));

        Assert.AreEqual((1, 0, 1), (failure.TransactionIndex, failure.PartIndex, failure.StatementIndex));
        CollectionAssert.AreEqual(new[] { 0 }, committed);
        Assert.AreEqual("a", await database.TablesAsync());
        Assert.AreEqual(1, await database.CountAsync(Applied));
        await session.RunAsync(Transaction(Part("2", "CREATE TABLE b (id integer)")));
        Assert.AreEqual("a b", await database.TablesAsync());
    }

    [TestMethod]
    public async Task ATransactionIsToldWhenOthersCanSeeIt()
    {
        var database = await CreateAsync();
        await using var session = await OpenAsync(database);
        var seen = new List<long>();

        await session.RunTransactionsAsync(
            [Transaction(Part("1", "CREATE TABLE a (id integer)")), Transaction(Part("2", "CREATE TABLE b (id integer)"))],
            (index, _) => seen.Add(database.CountAsync($"{Applied} AND sequence = {index + 1}").GetAwaiter().GetResult()),
            CancellationToken.None);

        CollectionAssert.AreEqual(new[] { 1L, 1L }, seen);
    }

    [TestMethod]
    public async Task PartsOfATransactionAreAllThereOrNone()
    {
        var database = await CreateAsync();
        await using var session = await OpenAsync(database);

        var failure = await Assert.ThrowsExactlyAsync<StatementException>(() =>
            session.RunAsync(Transaction(Part("1", "CREATE TABLE a (id integer)"), Part("2", "INSERT INTO absent VALUES (1)"))));

        Assert.AreEqual((0, 1, 0), (failure.TransactionIndex, failure.PartIndex, failure.StatementIndex));
        Assert.AreEqual("", await database.TablesAsync());
        Assert.AreEqual(0, await database.CountAsync(Applied));

        await session.RunAsync(Transaction(Part("1", "CREATE TABLE a (id integer)"), Part("2", "CREATE TABLE b (id integer)")));
        Assert.AreEqual("a b", await database.TablesAsync());
        Assert.AreEqual(2, await database.CountAsync(Applied));
    }

    [TestMethod]
    public async Task CodeWorksInTheTransactionAndIsUndoneWithIt()
    {
        var database = await CreateAsync();
        await using var session = await OpenAsync(database);
        var part = Part("1", "CREATE TABLE a (id integer)") with { Code = FillAsync };

        await Assert.ThrowsExactlyAsync<StatementException>(() => session.RunAsync(Transaction(part, Part("2", "INSERT INTO absent VALUES (1)"))));
        Assert.AreEqual("", await database.TablesAsync());

        await session.RunAsync(Transaction(part));
        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM a"));
        Assert.AreEqual(1, await database.CountAsync(Applied));

        static async Task FillAsync(CodeMigrationContext context, CancellationToken cancellationToken)
        {
            Assert.IsNotNull(context.Transaction);
            using var command = context.CreateCommand("INSERT INTO a VALUES (1)");
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    [TestMethod]
    public async Task WhatTheDatabaseRefusesInCodeUndoesTheTransaction()
    {
        var database = await CreateAsync();
        await using var session = await OpenAsync(database);

        var failure = await Assert.ThrowsExactlyAsync<StatementException>(() => session.RunAsync(
            Transaction(Part("1", "CREATE TABLE a (id integer)") with { Code = (context, token) => context.CreateCommand("INSERT INTO absent VALUES (1)").ExecuteNonQueryAsync(token) })));

        Assert.IsNull(failure.StatementIndex);
        Assert.Contains("absent", failure.Message);
        Assert.AreEqual("", await database.TablesAsync());
    }

    [TestMethod]
    public async Task AnExceptionOfCodeIsItsOwnAndUndoesTheTransaction()
    {
        var database = await CreateAsync();
        await using var session = await OpenAsync(database);

        await Assert.ThrowsExactlyAsync<TimeZoneNotFoundException>(() => session.RunAsync(Transaction(Part("1", "CREATE TABLE a (id integer)") with { Code = (_, _) => throw new TimeZoneNotFoundException() })));

        Assert.AreEqual("", await database.TablesAsync());
        await session.RunAsync(Transaction(Part("1", "CREATE TABLE a (id integer)")));
        Assert.AreEqual("a", await database.TablesAsync());
    }

    [TestMethod]
    public async Task CodeOutsideATransactionLeavesNoneOpen()
    {
        var database = await CreateAsync();
        await using var session = await OpenAsync(database);

        await session.RunCodeAsync(
            async (context, token) =>
            {
                Assert.IsNull(context.Transaction);
                await context.CreateCommand("CREATE TABLE a (id integer)").ExecuteNonQueryAsync(token);
            },
            CancellationToken.None);
        await Assert.ThrowsExactlyAsync<StatementException>(() => session.RunCodeAsync(
            async (context, token) =>
            {
                var transaction = await context.Connection.BeginTransactionAsync(token);
                var command = context.CreateCommand("INSERT INTO a VALUES (1)");
                command.Transaction = transaction;
                await command.ExecuteNonQueryAsync(token);
            },
            CancellationToken.None));

        Assert.AreEqual(0, await database.CountAsync("SELECT count(*) FROM a"));
        await session.RunAsync(Transaction(Part("1", "CREATE TABLE b (id integer)")));
        Assert.AreEqual("a b", await database.TablesAsync());
    }

    [TestMethod]
    public async Task RowsOfAVerifyScriptAreViolationsAndUndoTheTransaction()
    {
        var database = await CreateAsync();
        await using var session = await OpenAsync(database);
        string[] rows = [.. Enumerable.Range(1, 21).Select(i => $"INSERT INTO a VALUES ({i}, NULL)")];
        var part = Part("2", rows) with { Verify = [Statement("SELECT id FROM a WHERE id > 100"), Statement("SELECT id, email FROM a WHERE email IS NULL ORDER BY id")] };

        var violation = await Assert.ThrowsExactlyAsync<VerificationException>(() => session.RunAsync(Transaction(Part("1", "CREATE TABLE a (id integer, email varchar(20))")), Transaction(part)));

        Assert.AreEqual((1, 0, 1), (violation.TransactionIndex, violation.PartIndex, violation.VerifyIndex));
        Assert.AreEqual("id email", string.Join(' ', violation.Columns));
        Assert.HasCount(VerificationException.MostRows, violation.Rows);
        Assert.AreEqual("20 NULL", string.Join(' ', violation.Rows[^1]));
        Assert.IsTrue(violation.HasMore);
        Assert.AreEqual(0, await database.CountAsync("SELECT count(*) FROM a"));
        Assert.AreEqual(1, await database.CountAsync(Applied));

        await session.RunAsync(Transaction(part with { Verify = [Statement("SELECT id FROM a WHERE id > 100")] }));
        Assert.AreEqual(21, await database.CountAsync("SELECT count(*) FROM a"));
        violation = await Assert.ThrowsExactlyAsync<VerificationException>(() => session.VerifyAsync([Statement("SELECT id FROM a WHERE id < 3")], CancellationToken.None));
        Assert.HasCount(2, violation.Rows);
        Assert.IsFalse(violation.HasMore);
    }

    [TestMethod]
    public async Task AVerifyQueryThatFailsIsToldFromAStatement()
    {
        var database = await CreateAsync();
        await using var session = await OpenAsync(database);

        var failure = await Assert.ThrowsExactlyAsync<StatementException>(() =>
            session.RunAsync(Transaction(Part("1", "CREATE TABLE a (id integer)") with { Verify = [Statement("SELECT id FROM a"), Statement("SELECT id FROM absent")] })));

        Assert.IsNull(failure.StatementIndex);
        Assert.AreEqual(1, failure.VerifyIndex);
        Assert.AreEqual("", await database.TablesAsync());
    }

    [TestMethod]
    public async Task ABatchIsJournaledWithTheRowsThatItChanged()
    {
        var database = await CreateAsync();
        await using var session = await OpenAsync(database);
        await session.RunAsync(Transaction(Part("1", "CREATE TABLE a (id integer, done integer)", "INSERT INTO a VALUES (1, 0), (2, 0), (3, 0)")));
        await session.WriteAsync(Saved("2", JournalState.Applying), CancellationToken.None);
        var progress = new SavedProgress(new MigrationKey("2", "test"), JournalState.Applying, 0, "", TimeSpan.Zero, null) { CompletedRows = 40 };
        var batch = Statement("UPDATE a SET done = 1 WHERE done = 0 AND id < 3");

        Assert.AreEqual(2, await session.RunBatchAsync(batch, progress, Limits, CancellationToken.None));
        Assert.AreEqual(42, await database.CountAsync("SELECT completed_rows FROM migration_history WHERE version = '2'"));
        Assert.AreEqual(0, await session.RunBatchAsync(batch, progress with { CompletedRows = 42 }, Limits, CancellationToken.None));
        Assert.AreEqual(2, await database.CountAsync("SELECT count(*) FROM a WHERE done = 1"));
        await Assert.ThrowsExactlyAsync<StatementException>(() => session.RunBatchAsync(Statement("UPDATE absent SET done = 1"), progress, Limits, CancellationToken.None));
        Assert.AreEqual(42, await database.CountAsync("SELECT completed_rows FROM migration_history WHERE version = '2'"));
    }

    [TestMethod]
    [DataRow(ProbeKind.MayRepeat, "", StatementOutcome.NoEffect)]
    [DataRow(ProbeKind.None, "", StatementOutcome.Unknown)]
    [DataRow(ProbeKind.TableThere, "|a", StatementOutcome.TookEffect)]
    [DataRow(ProbeKind.TableThere, "|absent", StatementOutcome.NoEffect)]
    [DataRow(ProbeKind.TableGone, "|a", StatementOutcome.NoEffect)]
    [DataRow(ProbeKind.TableGone, "|absent", StatementOutcome.TookEffect)]
    [DataRow(ProbeKind.ColumnThere, "|a|id", StatementOutcome.TookEffect)]
    [DataRow(ProbeKind.ColumnThere, "|a|absent", StatementOutcome.NoEffect)]
    [DataRow(ProbeKind.ColumnGone, "|a|id", StatementOutcome.NoEffect)]
    [DataRow(ProbeKind.ColumnGone, "|a|absent", StatementOutcome.TookEffect)]
    [DataRow(ProbeKind.IndexThere, "|a_id||a||(id)", StatementOutcome.TookEffect)]
    [DataRow(ProbeKind.IndexThere, "|absent||a||(id)", StatementOutcome.NoEffect)]
    public async Task AProbeTellsWhetherAStatementTookEffect(ProbeKind kind, string names, StatementOutcome expected)
    {
        var database = await CreateAsync();
        await using var session = await OpenAsync(database, journal: false);
        await database.ExecuteAsync("CREATE TABLE a (id integer)");
        await database.ExecuteAsync("CREATE INDEX a_id ON a (id)");

        Assert.AreEqual(expected, await session.ProbeAsync(Probed(kind, names.Split('|')), CancellationToken.None));
    }

    [TestMethod]
    public async Task DroppingAllLeavesNothing()
    {
        var database = await CreateAsync();
        await using var session = await OpenAsync(database);
        await session.RunAsync(Transaction(Part(
            "1", "CREATE TABLE a (id integer NOT NULL PRIMARY KEY)", "CREATE TABLE b (id integer NOT NULL PRIMARY KEY, a_id integer REFERENCES a (id))", "CREATE VIEW v AS SELECT id FROM b", "INSERT INTO a VALUES (1)", "INSERT INTO b VALUES (1, 1)")));

        await session.DropAllAsync(CancellationToken.None);

        Assert.AreEqual("", await database.TablesAsync());
        Assert.IsEmpty(await session.ReadHistoryAsync(CancellationToken.None));
        Assert.IsEmpty(await session.ReadLogAsync(10, CancellationToken.None));
        await session.CreateJournalAsync(CancellationToken.None);
        await session.RunAsync(Transaction(Part("1", "CREATE TABLE a (id integer)", "CREATE TABLE v (id integer)")));
        Assert.AreEqual("a v", await database.TablesAsync());
        Assert.AreEqual(1, await database.CountAsync(Applied));
    }
}
