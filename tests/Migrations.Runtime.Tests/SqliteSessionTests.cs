using System.Data.Common;
using System.Diagnostics;
using Migrations.Providers;
using Migrations.Runtime.Tests.Contract;
using static Migrations.Runtime.Tests.Contract.SessionWork;

namespace Migrations.Runtime.Tests;

/// <summary>What only a session on SQLite does.</summary>
[TestClass]
public sealed class SqliteSessionTests
{
    private readonly SqliteDatabase _database = new();

    [TestMethod]
    public async Task AStatementThatRollsBackAllIsUndoneAloneAndThoseBeforeItStay()
    {
        await using var session = await OpenAsync(_database);
        var committed = new List<int>();

        var failure = await Assert.ThrowsExactlyAsync<StatementException>(() => session.RunTransactionsAsync(
            [
                Transaction(Part("1", "CREATE TABLE a (id INTEGER PRIMARY KEY)", "INSERT INTO a VALUES (1)")),
                Transaction(Part("2", "CREATE TABLE b (id INTEGER PRIMARY KEY)")),
                Transaction(Part("3", "INSERT OR ROLLBACK INTO a VALUES (1)")),
            ],
            (index, _) => committed.Add(index),
            CancellationToken.None));

        Assert.AreEqual(2, failure.TransactionIndex);
        CollectionAssert.AreEqual(new[] { 0, 1 }, committed);
        Assert.AreEqual("a b", await _database.TablesAsync());
        Assert.AreEqual(1, await _database.CountAsync("SELECT count(*) FROM a"));
        Assert.AreEqual(2, await _database.CountAsync("SELECT count(*) FROM migration_history"));
    }

    [TestMethod]
    [DataRow("CREATE TABLE b (a_id INTEGER REFERENCES a (id) DEFERRABLE INITIALLY DEFERRED)", "SELECT 1")]
    [DataRow("CREATE TABLE b (a_id INTEGER REFERENCES a (id))", "PRAGMA defer_foreign_keys = ON")]
    public async Task AForeignKeyThatIsCheckedAtTheCommitFailsItsOwnMigration(string table, string first)
    {
        await using var session = await OpenAsync(_database);
        await session.RunAsync(Transaction(Part("1", "CREATE TABLE a (id INTEGER PRIMARY KEY)", table)));

        var failure = await Assert.ThrowsExactlyAsync<StatementException>(() => session.RunAsync(
            Transaction(Part("2", "CREATE TABLE c (id INTEGER)")), Transaction(Part("3", first, "INSERT INTO b VALUES (7)")), Transaction(Part("4", "INSERT INTO a VALUES (7)"))));

        Assert.AreEqual((1, null), (failure.TransactionIndex, failure.StatementIndex));
        Assert.AreEqual(2, await _database.CountAsync("SELECT count(*) FROM migration_history"));
    }

    [TestMethod]
    public async Task ACancelledRunKeepsTheMigrationsThatAreDone()
    {
        await using var session = await OpenAsync(_database);
        using var cancellation = new CancellationTokenSource();
        var committed = new List<int>();
        var third = Transaction(Part("3", "SELECT 1") with { Code = (_, _) => cancellation.CancelAsync() });

        await Assert.ThrowsAsync<OperationCanceledException>(() => session.RunTransactionsAsync(
            [Transaction(Part("1", "CREATE TABLE a (id INTEGER)")), Transaction(Part("2", "CREATE TABLE b (id INTEGER)")), third, Transaction(Part("4", "CREATE TABLE c (id INTEGER)"))],
            (index, _) => committed.Add(index),
            cancellation.Token));

        Assert.AreEqual("a b", await _database.TablesAsync());
        Assert.AreEqual(committed.Count, await _database.CountAsync("SELECT count(*) FROM migration_history"));
    }

    [TestMethod]
    public async Task ADatabaseThatIsBusyForLongerThanTheLockTimeoutIsSaidToBe()
    {
        await using var session = await OpenAsync(_database);
        await using var other = _database.Connect();
        await other.OpenAsync();
        await ExecuteAsync(other, "BEGIN IMMEDIATE");
        var clock = Stopwatch.StartNew();

        foreach (var part in new[] { Part("1", "CREATE TABLE a (id INTEGER)"), Part("1", "CREATE TABLE a (id INTEGER)") with { Code = (_, _) => Task.CompletedTask } })
        {
            clock.Restart();
            var failure = await Assert.ThrowsExactlyAsync<StatementException>(() => session.RunAsync(Transaction(part)));
            Assert.AreEqual((StatementFailure.Busy, null, 0), (failure.Failure, failure.StatementIndex, failure.TransactionIndex));
            Assert.IsInRange(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(15), clock.Elapsed);
        }

        await ExecuteAsync(other, "ROLLBACK");
        await session.RunAsync(Transaction(Part("1", "CREATE TABLE a (id INTEGER)")));
    }

    [TestMethod]
    public async Task ADatabaseThatIsBusyForLessIsWaitedFor()
    {
        await using var session = await OpenAsync(_database);
        await using var other = _database.Connect();
        await other.OpenAsync();
        await ExecuteAsync(other, "BEGIN IMMEDIATE");
        var freed = Task.Run(async () =>
        {
            await Task.Delay(300);
            await ExecuteAsync(other, "ROLLBACK");
        });

        await session.RunAsync(Transaction(Part("1", "CREATE TABLE a (id INTEGER)")));

        await freed;
        Assert.AreEqual("a", await _database.TablesAsync());
    }

    [TestMethod]
    [DataRow("COMMIT")]
    [DataRow("ROLLBACK")]
    public async Task CodeThatEndsTheTransactionIsFoundBeforeItIsJournaled(string end)
    {
        await using var session = await OpenAsync(_database);

        var error = await Assert.ThrowsExactlyAsync<MigrationException>(() => session.RunAsync(
            Transaction(Part("1", "CREATE TABLE a (id INTEGER)") with { Code = (context, token) => context.CreateCommand(end).ExecuteNonQueryAsync(token) })));

        Assert.Contains("Its code ended the transaction itself", error.Message);
        Assert.AreEqual(0, await _database.CountAsync("SELECT count(*) FROM migration_history"));
        await session.RunAsync(Transaction(Part("2", "CREATE TABLE b (id INTEGER)")));
    }

    [TestMethod]
    public async Task ForeignKeysCannotBeSwitchedInTheMiddleOfOneTransactionForTheRun()
    {
        await using var session = await OpenAsync(_database);
        var rebuild = Part("2", "PRAGMA foreign_keys = OFF", "CREATE TABLE b (id INTEGER)");
        rebuild = rebuild with { Statements = [rebuild.Statements[0] with { AroundTransaction = true }, rebuild.Statements[1]] };

        var refused = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => session.RunAsync(Transaction(Part("1", "CREATE TABLE a (id INTEGER)"), rebuild)));

        Assert.Contains("2_test switches foreign keys off around its transaction", refused.Message);
        Assert.AreEqual("", await _database.TablesAsync());
        await session.RunStatementAsync(Statement("PRAGMA foreign_keys = OFF"), Limits, CancellationToken.None);
        await session.RunAsync(Transaction(Part("1", "CREATE TABLE a (id INTEGER)"), rebuild));
        Assert.AreEqual("a b", await _database.TablesAsync());
    }

    [TestMethod]
    public async Task AMigrationThatAnotherRunAppliedIsSaidToBe()
    {
        await using var session = await OpenAsync(_database);
        await session.RunAsync(Transaction(Part("1", "CREATE TABLE a (id INTEGER)")));

        var error = await Assert.ThrowsExactlyAsync<MigrationException>(() => session.RunAsync(Transaction(Part("1", "INSERT INTO a VALUES (1)"))));

        Assert.Contains("1_test was applied by another run at the same time", error.Message);
        Assert.AreEqual(0, await _database.CountAsync("SELECT count(*) FROM a"));
    }

    [TestMethod]
    public async Task ARoleIsRefused()
    {
        var settings = new SessionSettings(new JournalNames(null, "h", "l"), "a test") { Role = "owner" };

        var refused = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(async () =>
            await _database.Provider.OpenAsync(DatabaseTarget.Parse(_database.ConnectionString), settings, CancellationToken.None));

        Assert.Contains("SQLite has no roles, so the role 'owner' cannot be taken on", refused.Message);
    }

    [TestMethod]
    public async Task RowsAreEstimatedFromTheHighestRowid()
    {
        await using var session = await OpenAsync(_database, journal: false);
        await _database.ExecuteAsync("CREATE TABLE a (id INTEGER PRIMARY KEY); INSERT INTO a VALUES (3), (70); CREATE TABLE b (id TEXT PRIMARY KEY) WITHOUT ROWID; CREATE TABLE empty (id INTEGER)");

        Assert.AreEqual(70L, await session.EstimateRowsAsync("", "a", CancellationToken.None));
        Assert.AreEqual(70L, await session.EstimateRowsAsync("main", "a", CancellationToken.None));
        Assert.AreEqual(0L, await session.EstimateRowsAsync("", "empty", CancellationToken.None));
        Assert.IsNull(await session.EstimateRowsAsync("", "b", CancellationToken.None));
        Assert.IsNull(await session.EstimateRowsAsync("", "absent", CancellationToken.None));
    }

    [TestMethod]
    public async Task DroppingAllTakesVirtualTablesTriggersAndCountersToo()
    {
        await using var connection = _database.Connect();
        await connection.OpenAsync();
        var settings = new SessionSettings(new JournalNames(null, "migration_history", "migration_log"), "a test");
        await using var session = await _database.Provider.OpenAsync(DatabaseTarget.Of(connection), settings, CancellationToken.None);
        await _database.ExecuteAsync("""
            CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, "odd ""name" TEXT); INSERT INTO a VALUES (50, 'x');
            CREATE TABLE sqlitelike (id INTEGER REFERENCES a (id)); INSERT INTO sqlitelike VALUES (50);
            CREATE VIRTUAL TABLE words USING fts5(text);
            CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM sqlitelike; END;
            PRAGMA user_version = 12
            """);

        await session.DropAllAsync(CancellationToken.None);

        Assert.AreEqual(0, await _database.CountAsync("SELECT count(*) FROM sqlite_master WHERE name <> 'sqlite_sequence'"));
        Assert.AreEqual(0, await _database.CountAsync("SELECT count(*) FROM sqlite_sequence"));
        Assert.AreEqual(0, await _database.CountAsync("PRAGMA user_version"));
        using var foreignKeys = connection.CreateCommand();
        foreignKeys.CommandText = "PRAGMA foreign_keys";
        Assert.AreEqual(1L, await foreignKeys.ExecuteScalarAsync(), "they were on before");
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
