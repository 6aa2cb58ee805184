using Migrations.Runtime.Tests.Bundles;

namespace Migrations.Runtime.Tests.Contract;

/// <summary>Ending a statement that runs: on PostgreSQL only, for SQLite's driver cannot interrupt one.</summary>
public abstract class InterruptContract
{
    private const string Slow = "SELECT pg_sleep(30)";
    private static readonly TestMigration s_users = new("0001", "users", TestScript.Of("CREATE TABLE users (id integer)"));
    private static readonly TestMigration s_orders = new("0002", "orders", TestScript.Of("CREATE TABLE orders (id integer)"));

    private protected abstract Task<ContractDatabase> CreateAsync();

    [TestMethod]
    public async Task CancellationInsideAStatementUndoesItsMigration()
    {
        var database = await CreateAsync();
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<OperationCanceledException>(() => database.App(s_users, s_orders with { Up = TestScript.Of("CREATE TABLE orders (id integer)", Slow) }).ApplyAsync(database.ConnectionString, null, cancellation.Token));

        Assert.AreEqual("users", await database.TablesAsync());
        await database.App(s_users, s_orders).ApplyAsync(database.ConnectionString, new MigrationOptions { RunLockTimeout = TimeSpan.Zero });
        Assert.AreEqual("orders users", await database.TablesAsync());
    }

    [TestMethod]
    public async Task AScriptThatTakesLongerThanItsTimeoutFails()
    {
        var database = await CreateAsync();
        var script = TestScript.Of("CREATE TABLE orders (id integer)", Slow) with { TimeoutMilliseconds = 500 };

        var failure = await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => database.App(s_orders with { Up = script }).ApplyAsync(database.ConnectionString));

        Assert.Contains("longer than the 500 ms", failure.Message);
        Assert.AreEqual("", await database.TablesAsync());
    }

    [TestMethod]
    public async Task CancellationInsideAScriptWithoutATransactionKeepsWhatIsDone()
    {
        var database = await CreateAsync();
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        TestMigration Loose(string last) => new("1", "loose", TestScript.WithoutTransaction("CREATE TABLE a (id integer)", last));

        var error = await Assert.ThrowsAsync<MigrationCanceledException>(() => database.App(Loose(Slow)).ApplyAsync(database.ConnectionString, null, cancellation.Token));

        Assert.Contains("1_loose", error.Message);
        Assert.AreEqual(1, await database.CountAsync("SELECT completed_statements FROM migration_history WHERE state = 'apply-failed'"));
        await database.App(Loose("INSERT INTO a VALUES (1)")).ApplyAsync(database.ConnectionString);
        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM a"));
    }

    [TestMethod]
    public async Task AStatementThatTakesLongerThanTheOptionAllowsFails()
    {
        var database = await CreateAsync();

        var failure = await Assert.ThrowsExactlyAsync<MigrationFailedException>(
            () => database.App(s_orders with { Up = TestScript.Of(Slow) }).ApplyAsync(database.ConnectionString, new MigrationOptions { StatementTimeout = TimeSpan.FromMilliseconds(300) }));

        Assert.Contains("57014", failure.Message);
        Assert.AreEqual(1, failure.Line);
    }

    [TestMethod]
    public async Task ARunThatTakesLongerThanTheOptionAllowsEndsAndKeepsWhatIsDone()
    {
        var database = await CreateAsync();

        var error = await Assert.ThrowsExactlyAsync<MigrationException>(
            () => database.App(s_users, s_orders with { Up = TestScript.Of(Slow) }).ApplyAsync(database.ConnectionString, new MigrationOptions { RunTimeout = TimeSpan.FromSeconds(2) }));

        Assert.StartsWith("The run took longer than the 2.0 s that the option RunTimeout allows.", error.Message);
        CollectionAssert.AreEqual(new[] { "0001_users" }, error.Report!.Applied.ToArray());
        Assert.AreEqual("users", await database.TablesAsync());
    }

    [TestMethod]
    public async Task ALostConnectionIsOpenedAgainAndNothingRunsTwice()
    {
        var database = await CreateAsync();
        var slow = s_orders with { Up = TestScript.Of("CREATE TABLE orders (id integer)", "SELECT pg_sleep(2)") };
        var progress = new RecordingProgress();

        var run = database.App(s_users, slow).ApplyAsync(database.ConnectionString, new MigrationOptions { Progress = progress });
        await EndSessionsThatSleepAsync(database);
        var report = await run;

        CollectionAssert.AreEqual(new[] { "0001_users", "0002_orders" }, report.Applied.ToArray());
        Assert.IsNotEmpty(progress.Of(MigrationActivity.Reconnecting));
        Assert.AreEqual("orders users", await database.TablesAsync());
        Assert.AreEqual(2, await database.CountAsync("SELECT count(*) FROM migration_log WHERE action = 'apply'"));
    }

    [TestMethod]
    public async Task AConnectionOfTheCallerIsNotOpenedAgain()
    {
        var database = await CreateAsync();
        var connection = database.Connect();
        await connection.OpenAsync();

        var run = database.App(s_users, s_orders with { Up = TestScript.Of(Slow) }).ApplyAsync(connection);
        await EndSessionsThatSleepAsync(database);
        var error = await Assert.ThrowsExactlyAsync<MigrationException>(() => run);

        Assert.Contains("The connection is the caller's, so no other one could be opened.", error.Message);
        Assert.Contains("Whether 0002_orders, which was at work, was committed is known from the journal", error.Message);
    }

    private static async Task EndSessionsThatSleepAsync(ContractDatabase database)
    {
        const string Sleeping = "FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'";
        while (await database.CountAsync($"SELECT count(*) {Sleeping}") == 0)
        {
            await Task.Delay(20);
        }

        await database.ExecuteAsync($"SELECT pg_terminate_backend(pid) {Sleeping}");
    }
}
