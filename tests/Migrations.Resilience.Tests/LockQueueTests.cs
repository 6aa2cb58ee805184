using System.Diagnostics;
using Migrations.Resilience.Tests.Databases;
using Migrations.Runtime.Tests.Bundles;
using Npgsql;

namespace Migrations.Resilience.Tests;

/// <summary>A long query holds a table that a migration wants to change: whoever comes behind the migration must not wait for the query.</summary>
[TestClass]
public sealed class LockQueueTests
{
    private static readonly TimeSpan s_lockTimeout = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan s_tolerance = TimeSpan.FromMilliseconds(600);
    private static readonly TimeSpan s_longQuery = TimeSpan.FromSeconds(5);

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task OthersWaitNoLongerThanTheLockTimeoutAndTheMigrationSucceedsBehindTheQuery()
    {
        var database = await PostgreSqlDatabase.CreateAsync();
        await App(1).ApplyAsync(database.ConnectionString);
        var started = new TaskCompletionSource<int>();
        var clock = Stopwatch.StartNew();
        var longQuery = RunLongQueryAsync(database, started);
        var processId = await started.Task;
        await WaitUntilAsync(() => database.CountAsync("SELECT count(*) FROM pg_locks WHERE relation = 'accounts'::regclass"));
        using var stop = new CancellationTokenSource();
        var others = LongestWaitAsync(database, stop.Token);
        var progress = new RecordedProgress();

        var report = await App(2).ApplyAsync(database.ConnectionString, new MigrationOptions { LockTimeout = s_lockTimeout, Progress = progress });

        var took = clock.Elapsed;
        await longQuery;
        await stop.CancelAsync();
        var (longest, queries) = await others;
        TestContext.WriteLine($"a query of {s_longQuery.TotalSeconds} s, lock timeout {s_lockTimeout.TotalMilliseconds} ms: the longest of {queries} other queries waited {longest.TotalMilliseconds:0} ms; the migration was done after {took.TotalSeconds:0.0} s");
        Assert.IsLessThan(s_lockTimeout + s_tolerance, longest);
        Assert.IsGreaterThan(s_lockTimeout / 4, longest, "the migration never stood in the queue, so nothing was shown");
        Assert.IsGreaterThanOrEqualTo(s_longQuery, took);
        Assert.HasCount(1, report.Applied);
        Assert.AreEqual(1, await database.CountAsync("SELECT count(*) FROM information_schema.columns WHERE table_name = 'accounts' AND column_name = 'note'"));
        AssertNamesTheBlocker(string.Join('\n', progress.Of(MigrationActivity.Retrying)), processId);
    }

    [TestMethod]
    public async Task WhenTheTimeToTryAgainIsOverTheErrorNamesWhoBlocked()
    {
        var database = await PostgreSqlDatabase.CreateAsync();
        await App(1).ApplyAsync(database.ConnectionString);
        using var blocker = await OpenAsync(database, "monthly report");
        await ExecuteAsync(blocker, "BEGIN; SELECT count(*) AS total FROM accounts");

        var error = await Assert.ThrowsExactlyAsync<MigrationFailedException>(() =>
            App(2).ApplyAsync(database.ConnectionString, new MigrationOptions { LockTimeout = s_lockTimeout, RetryFor = TimeSpan.FromSeconds(1) }));

        Assert.Contains($"pid {blocker.ProcessID}, 'monthly report', idle in transaction", error.Message);
        Assert.Contains("SELECT count(*) AS total FROM accounts", error.Message);
    }

    private static void AssertNamesTheBlocker(string text, int processId)
    {
        Assert.Contains($"pid {processId}, 'monthly report', active for", text);
        Assert.Contains($"SELECT pg_sleep({s_longQuery.TotalSeconds}) FROM accounts", text);
    }

    private static MigrationApp App(int migrations)
    {
        TestMigration[] history =
        [
            new("0001", "accounts", TestScript.Of("CREATE TABLE accounts (id integer PRIMARY KEY)", "INSERT INTO accounts VALUES (1)")),
            new("0002", "note", TestScript.Of("ALTER TABLE accounts ADD COLUMN note text") with { Ddl = [0] }),
        ];
        return new MigrationApp(new BundleBuilder(history[..migrations]).Catalog(), new PostgreSqlProvider());
    }

    private static async Task RunLongQueryAsync(PostgreSqlDatabase database, TaskCompletionSource<int> started)
    {
        using var connection = await OpenAsync(database, "monthly report");
        started.SetResult(connection.ProcessID);
        await ExecuteAsync(connection, $"SELECT pg_sleep({s_longQuery.TotalSeconds}) FROM accounts");
    }

    /// <summary>The app's own queries on the table, one after another.</summary>
    private static async Task<(TimeSpan Longest, int Queries)> LongestWaitAsync(PostgreSqlDatabase database, CancellationToken cancellationToken)
    {
        using var connection = await OpenAsync(database, "shop");
        var (longest, queries) = (TimeSpan.Zero, 0);
        for (; !cancellationToken.IsCancellationRequested; queries++)
        {
            var start = Stopwatch.GetTimestamp();
            await ExecuteAsync(connection, "SELECT count(*) FROM accounts");
            var waited = Stopwatch.GetElapsedTime(start);
            longest = waited > longest ? waited : longest;
            await Task.Delay(5, CancellationToken.None);
        }

        return (longest, queries);
    }

    private static async Task WaitUntilAsync(Func<Task<long>> countAsync)
    {
        while (await countAsync() == 0)
        {
            await Task.Delay(10);
        }
    }

    private static async Task<NpgsqlConnection> OpenAsync(PostgreSqlDatabase database, string application)
    {
        var connection = new NpgsqlConnection($"{database.ConnectionString};Pooling=false;Application Name={application}");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
