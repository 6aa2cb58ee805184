using System.Data.Common;
using Migrations.Runtime.Tests.Bundles;
using Migrations.SqlServer.Tests.Recording;
using Migrations.TestSupport;

namespace Migrations.SqlServer.Tests;

/// <summary>What reaches the server in a run, in its order: commands, transactions, settings, and rows of the journal.</summary>
[TestClass]
public sealed class RunsOnSqlServer
{
    private static readonly TestMigration s_users = new("0001", "users", TestScript.Of("CREATE TABLE users (id int)", "INSERT INTO users VALUES (1)"), TestScript.Of("DROP TABLE users"));
    private static readonly TestMigration s_orders = new("0002", "orders", TestScript.Of("CREATE TABLE orders (id int)"), TestScript.Of("DROP TABLE orders"));
    private static readonly TestMigration s_index = new("0003", "index", TestScript.WithoutTransaction("SET QUOTED_IDENTIFIER OFF", "CREATE FULLTEXT INDEX ON users"), TestScript.WithoutTransaction("DROP FULLTEXT INDEX ON users"));

    private readonly RecordedServer _server = new();

    [TestMethod]
    public async Task EachMigrationIsOneTransactionWithItsRow()
    {
        await App(s_users, s_orders).ApplyAsync(Url);

        Snapshot.Verify(_server.Order);
        Assert.AreEqual("0001 0002", string.Join(' ', _server.History.Select(row => row["version"])));
    }

    [TestMethod]
    public async Task EveryCommandOfARunIsTheReviewedOne()
    {
        await App(s_users).ApplyAsync(Url);

        Snapshot.Verify(string.Join('\n', _server.Events.Select(e => e.Full())));
    }

    [TestMethod]
    public async Task ARollbackIsOneTransactionToo()
    {
        var app = App(s_users, s_orders);
        await app.ApplyAsync(Url);
        _server.Events.Clear();

        await app.RollbackAsync(Url, app.Catalog.Migrations[0]);

        Snapshot.Verify(_server.Order);
        Assert.AreEqual("0001", string.Join(' ', _server.History.Select(row => row["version"])));
    }

    [TestMethod]
    [DataRow(1222, "lock timeout")]
    [DataRow(1205, "deadlock")]
    [DataRow(3960, "serialization")]
    public async Task WhatPassesIsTriedAgainFromItsBegin(int number, string why)
    {
        _server.FailOnce("INSERT INTO users", number, why);

        var report = await App(s_users, s_orders).ApplyAsync(Url);

        CollectionAssert.AreEqual(new[] { "0001_users", "0002_orders" }, report.Applied.ToArray());
        Snapshot.Verify(_server.Order, "order");
        Assert.HasCount(2, _server.History);
    }

    [TestMethod]
    public async Task AStatementThatFailsForGoodUndoesItsTransactionOnly()
    {
        _server.FailOnce("CREATE TABLE orders", 2714, "There is already an object named 'orders' in the database.");

        var failure = await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => App(s_users, s_orders).ApplyAsync(Url));

        Assert.AreEqual("0002_orders", failure.MigrationId);
        Assert.AreEqual("CREATE TABLE orders (id int)", failure.Statement);
        Assert.AreEqual("2714", failure.SqlState);
        Assert.AreEqual("0001", string.Join(' ', _server.History.Select(row => row["version"])));
        Snapshot.Verify(_server.Order);
    }

    [TestMethod]
    public async Task AScriptWithoutATransactionIsJournaledStatementByStatement()
    {
        await App(s_users, s_index, s_orders with { Version = "0004" }).ApplyAsync(Url);

        Snapshot.Verify(_server.Order);
        Assert.AreEqual("applied applied applied", string.Join(' ', _server.History.Select(row => row["state"])));
    }

    [TestMethod]
    public async Task AConnectionThatBreaksIsOpenedAgainAndNothingRunsTwice()
    {
        _server.FailOnce("CREATE TABLE orders", 10054, "A transport-level error has occurred.", breaks: true);

        var report = await App(s_users, s_orders).ApplyAsync(Url);

        Assert.HasCount(2, _server.History);
        Assert.AreEqual(1, _server.Events.Count(e => e.Sql == "CREATE TABLE users (id int)"));
        Assert.AreEqual(2, _server.Events.Count(e => e.What == "open"));
        CollectionAssert.AreEqual(new[] { "0001_users", "0002_orders" }, report.Applied.ToArray());
    }

    [TestMethod]
    public async Task ARunWithNothingToDoOnlyReads()
    {
        var app = App(s_users, s_orders);
        await app.ApplyAsync(Url);
        _server.Events.Clear();

        await app.ApplyAsync(Url);

        Assert.AreEqual("open\n  (session)\n  (journal: read)\nclose", _server.Order);
    }

    [TestMethod]
    public async Task AMigrationThatEndsItsTransactionIsNotJournaled()
    {
        var failure = await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => App(new TestMigration("1", "ends", TestScript.Of("CREATE TABLE a (id int)", "COMMIT"))).ApplyAsync(Url));

        Assert.IsNotNull(failure.Message);
        Assert.IsEmpty(_server.History);
    }

    [TestMethod]
    public async Task AMigrationThatBeginsATransactionAndDoesNotEndItIsNotJournaled()
    {
        var failure = await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => App(new TestMigration("1", "begins", TestScript.Of("BEGIN TRANSACTION"))).ApplyAsync(Url));

        Assert.Contains("The migration ended its transaction itself", failure.Message);
        Assert.IsEmpty(_server.History);
    }

    [TestMethod]
    public async Task AnOpenConnectionOfTheAppIsGivenBackAsItWas()
    {
        await using var connection = (RecordedConnection)_server.Factory.CreateConnection()!;
        await connection.OpenAsync();

        await App(s_users).ApplyAsync(connection);

        Assert.AreEqual(System.Data.ConnectionState.Open, connection.State);
        Snapshot.Verify(_server.Events[^1].Full());
    }

    [TestMethod]
    public async Task AConnectionInATransactionIsRefused()
    {
        await using var connection = (RecordedConnection)_server.Factory.CreateConnection()!;
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();

        var refused = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => App(s_users).ApplyAsync(connection));

        Assert.Contains("The connection is in a transaction", refused.Message);
        await transaction.CommitAsync();
        _server.OpenTransactions = 1;
        refused = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => App(s_users).ApplyAsync(connection));
        Assert.Contains("The connection is in a transaction", refused.Message);
    }

    [TestMethod]
    public async Task AJournalThatMayNotBeReadIsNotEmpty()
    {
        foreach (var (number, message) in new[] { (229, "The SELECT permission was denied on the object 'migration_history'."), (208, "Invalid object name 'dbo.other'.") })
        {
            var server = new RecordedServer();
            server.FailOnce("FROM [dbo].[migration_history]", number, message);

            var error = await Assert.ThrowsAsync<MigrationException>(() => new MigrationApp(new BundleBuilder(s_users).Catalog(), new SqlServerProvider(server.Factory)).ApplyAsync(Url));

            Assert.Contains("The journal table [dbo].[migration_history] cannot be read", error.Message);
            Assert.DoesNotContain("CREATE TABLE users", server.Order);
        }
    }

    private const string Url = "sqlserver://sa:secret@db.example:1433/shop";

    private MigrationApp App(params IReadOnlyList<TestMigration> migrations) => new(new BundleBuilder(migrations).Catalog(), new SqlServerProvider(_server.Factory));
}
