using System.Diagnostics;
using Migrations.Providers;
using Npgsql;

namespace Migrations.Runtime.Tests.PostgreSql;

[TestClass]
public sealed class FailuresOnPostgreSql
{
    private static readonly StatementLimits s_second = new(TimeSpan.FromSeconds(1), TimeSpan.Zero);

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task ALockTimeoutNamesWhoBlocked(string version)
    {
        await using var session = await OpenSession.StartAsync(version, OpenSession.Settings with { Limits = s_second }, "CREATE TABLE a (id int)");
        await session.WorldAsync("SET application_name = 'report'; BEGIN; SELECT 'long   query', count(*) FROM a");
        var process = int.Parse(await session.AskAsync("SELECT pg_backend_pid()"));

        var failure = await session.FailAsync(new MigrationTransaction([session.Part("x", "SELECT 1", "ALTER TABLE a ADD b int")], s_second));

        Assert.AreEqual((StatementFailure.LockTimeout, "55P03", 1), (failure.Failure, failure.SqlState, failure.StatementIndex));
        var blocker = failure.Blockers.Single();
        Assert.AreEqual((process, "report", "idle in transaction", "SELECT pg_backend_pid()"), (blocker.ProcessId, blocker.Application, blocker.State, blocker.Statement));
        Assert.IsLessThan(20, blocker.Age!.Value.TotalSeconds);
        await session.WorldAsync("COMMIT");
        await session.RunAsync(session.Transaction("x", "ALTER TABLE a ADD b int"));
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task OnTheAppsOnlyConnectionWhoBlockedIsFoundAfterwards(string version)
    {
        var database = await OpenSession.DatabaseAsync(version);
        using var connection = (NpgsqlConnection)database.Connect();
        await connection.OpenAsync();
        await using var session = await OpenSession.StartAsync(database, OpenSession.Settings with { Limits = s_second }, "CREATE TABLE orders (id int); CREATE TABLE users (id int)", DatabaseTarget.Of(connection));
        await session.WorldAsync("SET application_name = 'report'; BEGIN; LOCK orders IN ROW SHARE MODE; SELECT 'password=x'");

        var failure = await session.FailAsync(new MigrationTransaction([session.Part("x", "ALTER TABLE orders ADD b int")], s_second));
        var other = await session.FailAsync(session.Transaction("y", "SELECT 1 FROM nowhere"));

        Assert.AreEqual(StatementFailure.LockTimeout, failure.Failure);
        Assert.AreEqual(("report", "(a statement with a password)"), (failure.Blockers.Single().Application, failure.Blockers.Single().Statement));
        Assert.IsEmpty(other.Blockers);
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task ADeadlockIsOne(string version)
    {
        await using var session = await OpenSession.StartAsync(version, setup: "CREATE TABLE a (id int); CREATE TABLE b (id int)");
        await session.WorldAsync("SET deadlock_timeout = '1h'; BEGIN; LOCK b");
        var world = Task.CompletedTask;
        var run = session.FailAsync(session.Transaction("x", "LOCK a", "SELECT pg_sleep(0.5)", "LOCK b"));
        await Task.Delay(200);
        world = session.WorldAsync("LOCK a; COMMIT");

        var failure = await run;
        await world;

        Assert.AreEqual((StatementFailure.Deadlock, "40P01", 2), (failure.Failure, failure.SqlState, failure.StatementIndex));
    }

    [TestMethod]
    public async Task ASerializationFailureIsOne()
    {
        await using var session = await OpenSession.StartAsync(OpenSession.V18, setup: "CREATE TABLE a AS SELECT 1 AS id");
        var run = session.FailAsync(session.Transaction("x", "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ", "SELECT id, pg_sleep(1) FROM a", "UPDATE a SET id = 3"));
        await Task.Delay(300);
        await session.WorldAsync("UPDATE a SET id = 2");

        Assert.AreEqual(StatementFailure.Serialization, (await run).Failure);
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task AStatementTimeoutIsOneAndACanceledStatementIsNot(string version)
    {
        await using var session = await OpenSession.StartAsync(version);

        var late = await session.FailAsync(new MigrationTransaction([session.Part("x", "SELECT pg_sleep(30)")], new(TimeSpan.Zero, TimeSpan.FromMilliseconds(300))));
        var outside = await Assert.ThrowsExactlyAsync<StatementException>(() => session.RunStatementAsync("SELECT pg_sleep(30)", new(TimeSpan.Zero, TimeSpan.FromMilliseconds(300))));
        var run = session.FailAsync(session.Transaction("y", "SELECT pg_sleep(30)"));
        await Task.Delay(300);
        await session.AskAsync($"SELECT pg_cancel_backend({await session.ProcessAsync()})");

        Assert.AreEqual((StatementFailure.StatementTimeout, "57014"), (late.Failure, late.SqlState));
        Assert.AreEqual(StatementFailure.StatementTimeout, outside.Failure);
        Assert.AreEqual((StatementFailure.Permanent, "57014"), ((await run).Failure, (await run).SqlState));
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task AnEndedServerProcessIsALostConnectionAndDisposingDoesNotHang(string version)
    {
        var session = await OpenSession.StartAsync(version);
        var run = session.FailAsync(session.Transaction("a", "CREATE TABLE a (id int)"), session.Transaction("b", "SELECT pg_sleep(30)"));
        await Task.Delay(500);
        await session.AskAsync($"SELECT pg_terminate_backend({await session.ProcessAsync()})");

        var failure = await run;
        var next = await Assert.ThrowsExactlyAsync<StatementException>(() => session.Session.ReadHistoryAsync(CancellationToken.None));
        var locking = await Assert.ThrowsExactlyAsync<StatementException>(() => session.Session.TryLockAsync(CancellationToken.None));
        var clock = Stopwatch.StartNew();
        await session.DisposeAsync();

        Assert.AreEqual((StatementFailure.ConnectionLost, 1), (failure.Failure, failure.TransactionIndex));
        Assert.StartsWith("The connection to the server broke: ", failure.Message);
        Assert.AreEqual(StatementFailure.ConnectionLost, next.Failure);
        Assert.AreEqual(StatementFailure.ConnectionLost, locking.Failure);
        Assert.IsLessThan(5, clock.Elapsed.TotalSeconds);
        Assert.AreEqual("a", await session.Database.TablesAsync());
    }

    [TestMethod]
    [DataRow(OpenSession.V18)]
    [DataRow(OpenSession.V15)]
    public async Task AServerProcessWhoseClientIsGoneEndsItsStatement(string version)
    {
        var session = await OpenSession.StartAsync(version);

        Assert.AreEqual("1s", await ReadAsync(session, "client_connection_check_interval"));
        await session.DisposeAsync();
    }

    /// <summary>What the session itself has, read by a function that leaves it in a table.</summary>
    internal static async Task<string> ReadAsync(OpenSession session, string setting, StatementLimits? limits = null)
    {
        await session.RunAsync(new MigrationTransaction([session.Part("setting_" + setting, "DROP TABLE IF EXISTS seen", $"CREATE TABLE seen AS SELECT current_setting('{setting}') AS value")], limits ?? StatementLimits.None));
        return await session.AskAsync("SELECT value FROM seen");
    }
}
