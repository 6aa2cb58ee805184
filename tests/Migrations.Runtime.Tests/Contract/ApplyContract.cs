using Migrations.Runtime.Tests.Bundles;

namespace Migrations.Runtime.Tests.Contract;

/// <summary>What applying does on every database.</summary>
public abstract class ApplyContract
{
    private static readonly TestMigration s_users = new("0001", "users", TestScript.Of("CREATE TABLE users (id integer PRIMARY KEY)", "INSERT INTO users VALUES (1)"), TestScript.Of("DROP TABLE users"));
    private static readonly TestMigration s_orders = new("0002", "orders", TestScript.Of("CREATE TABLE orders (id integer)"), TestScript.Of("DROP TABLE orders"));

    private protected abstract Task<ContractDatabase> CreateAsync();

    [TestMethod]
    public async Task AppliesAllInOrderAndJournalsEach()
    {
        var database = await CreateAsync();

        var report = await database.App(s_users, s_orders).ApplyAsync(database.ConnectionString);

        CollectionAssert.AreEqual(new[] { "0001_users", "0002_orders" }, report.Applied.ToArray());
        Assert.AreEqual("orders users", await database.TablesAsync());
        Assert.AreEqual(2, await database.CountAsync("SELECT count(*) FROM migration_history WHERE state = 'applied' AND sequence IN (1, 2)"));
        Assert.AreEqual(2, await database.CountAsync("SELECT count(*) FROM migration_log WHERE action = 'apply'"));
        Assert.AreEqual(Convert.ToHexStringLower(s_users.Up!.Checksum), await database.ScalarAsync("SELECT checksum FROM migration_history WHERE version = '0001'"));
        Assert.AreEqual(Convert.ToHexStringLower(s_users.Up!.CodeChecksum), await database.ScalarAsync("SELECT code_checksum FROM migration_history WHERE version = '0001'"));
    }

    [TestMethod]
    public async Task ASecondRunFindsNothingToDo()
    {
        var database = await CreateAsync();
        var app = database.App(s_users, s_orders);
        await app.ApplyAsync(database.ConnectionString);

        var report = await app.ApplyAsync(database.ConnectionString);

        Assert.IsEmpty(report.Completed);
        Assert.IsNull(report.RunId);
        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM users"));
    }

    [TestMethod]
    public async Task ATargetIsTheLastThatIsApplied()
    {
        var database = await CreateAsync();
        var app = database.App(s_users, s_orders);

        var report = await app.ApplyAsync(database.ConnectionString, new MigrationOptions { Target = app.Catalog.Migrations[0] });

        CollectionAssert.AreEqual(new[] { "0001_users" }, report.Applied.ToArray());
        Assert.AreEqual("users", await database.TablesAsync());
    }

    [TestMethod]
    public async Task ADryRunPlansAndChangesNothing()
    {
        var database = await CreateAsync();

        var report = await database.App(s_users, s_orders).ApplyAsync(database.ConnectionString, new MigrationOptions { DryRun = true });

        Assert.HasCount(2, report.Plan.Steps);
        Assert.IsEmpty(report.Completed);
        Assert.AreEqual("", await database.TablesAsync());
        await Assert.ThrowsAsync<System.Data.Common.DbException>(() => database.ScalarAsync("SELECT count(*) FROM migration_history"), "the journal was created");
    }

    [TestMethod]
    public async Task AFailureUndoesItsMigrationKeepsThoseBeforeAndNamesTheStatement()
    {
        var database = await CreateAsync();
        var broken = new TestMigration("0002", "broken", TestScript.Of("CREATE TABLE half (id integer)", "INSERT INTO absent VALUES (1)") with { Head = "-- é\n" });

        var failure = await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => database.App(s_users, broken, s_orders with { Version = "0003" }).ApplyAsync(database.ConnectionString));

        Assert.AreEqual("users", await database.TablesAsync());
        Assert.AreEqual("0002_broken", failure.MigrationId);
        Assert.AreEqual("Migrations/0002_broken.sql", failure.File);
        Assert.AreEqual(3, failure.Line);
        Assert.AreEqual("INSERT INTO absent VALUES (1)", failure.Statement);
        CollectionAssert.AreEqual(new[] { "0001_users" }, failure.Report!.Applied.ToArray());
        Assert.Contains("Migrations/0002_broken.sql(3,", failure.Message);
        Assert.Contains("absent", failure.Message);
        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM migration_log WHERE action = 'apply-failed' AND version = '0002'"));
        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM migration_history"));
    }

    [TestMethod]
    public async Task AMendedMigrationAppliesAfterItsFailure()
    {
        var database = await CreateAsync();
        await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => database.App(s_users, s_orders with { Up = TestScript.Of("CREATE TABLE orders (id integer)", "nonsense") }).ApplyAsync(database.ConnectionString));

        var report = await database.App(s_users, s_orders).ApplyAsync(database.ConnectionString);

        CollectionAssert.AreEqual(new[] { "0002_orders" }, report.Applied.ToArray());
    }

    [TestMethod]
    public async Task OwnBeginAndCommitOfAFileAreNotSent()
    {
        var database = await CreateAsync();
        var script = TestScript.Of("BEGIN", "CREATE TABLE a (id integer)", "COMMIT", "nonsense") with { Subsumed = [0, 2] };

        await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => database.App(new TestMigration("1", "a", script)).ApplyAsync(database.ConnectionString));

        Assert.AreEqual("", await database.TablesAsync());
    }

    [TestMethod]
    public async Task AnEmptyScriptIsApplied()
    {
        var database = await CreateAsync();

        var report = await database.App(new TestMigration("1", "empty", TestScript.Of() with { Head = "-- nothing\n" })).ApplyAsync(database.ConnectionString);

        CollectionAssert.AreEqual(new[] { "1_empty" }, report.Applied.ToArray());
    }

    [TestMethod]
    public async Task AConnectionOfTheAppIsUsedAndStaysAsItWas()
    {
        var database = await CreateAsync();
        using var connection = database.Connect();
        await connection.OpenAsync();

        await database.App(s_users).ApplyAsync(connection);

        Assert.AreEqual(System.Data.ConnectionState.Open, connection.State);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM users";
        Assert.AreEqual(1L, Convert.ToInt64(await command.ExecuteScalarAsync()));
    }

    [TestMethod]
    public async Task AConnectionOfTheAppIsUsableAfterAFailure()
    {
        var database = await CreateAsync();
        using var connection = database.Connect();
        await connection.OpenAsync();

        await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => database.App(s_users with { Up = TestScript.Of("CREATE TABLE half (id integer)", "nonsense") }).ApplyAsync(connection));

        using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE mine (id integer)";
        await command.ExecuteNonQueryAsync();
        Assert.AreEqual("mine", await database.TablesAsync());
    }

    [TestMethod]
    public async Task AConnectionInATransactionIsRefusedAndItsTransactionGoesOn()
    {
        var database = await CreateAsync();
        await database.ExecuteAsync("CREATE TABLE mine (id integer)");
        using var connection = database.Connect();
        await connection.OpenAsync();
        using (var transaction = await connection.BeginTransactionAsync())
        {
            using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "INSERT INTO mine VALUES (1)";
            await command.ExecuteNonQueryAsync();

            var error = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => database.App(s_users).ApplyAsync(connection));

            Assert.Contains("The connection is in a transaction.", error.Message);
            await transaction.CommitAsync();
        }

        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM mine"));
        await database.App(s_users).ApplyAsync(connection);
        Assert.AreEqual("mine users", await database.TablesAsync());
    }

    [TestMethod]
    public async Task CancellationBetweenMigrationsKeepsTheFinishedOnes()
    {
        var database = await CreateAsync();
        using var cancellation = new CancellationTokenSource();
        var hooks = new MigrationHooks { AfterMigration = (_, _) => cancellation.CancelAsync() };

        var error = await Assert.ThrowsAsync<MigrationCanceledException>(() => database.App(s_users, s_orders).ApplyAsync(database.ConnectionString, new MigrationOptions { Hooks = hooks }, cancellation.Token));

        CollectionAssert.AreEqual(new[] { "0001_users" }, error.Report!.Applied.ToArray());
        Assert.AreEqual("users", await database.TablesAsync());
        // The lock was given back, although the token was cancelled.
        await database.App(s_users, s_orders).ApplyAsync(database.ConnectionString, new MigrationOptions { RunLockTimeout = TimeSpan.Zero });
        Assert.AreEqual("orders users", await database.TablesAsync());
    }
}
