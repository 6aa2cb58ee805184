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
}
