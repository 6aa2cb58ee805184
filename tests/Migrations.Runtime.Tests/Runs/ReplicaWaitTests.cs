using Migrations.Execution;
using Migrations.Providers;
using Migrations.Runtime.Tests.Bundles;
using Migrations.Runtime.Tests.Contract;

namespace Migrations.Runtime.Tests.Runs;

/// <summary>Batches wait for replicas, in real runs whose session says how far these are behind.</summary>
[TestClass]
public sealed class ReplicaWaitTests
{
    private static readonly TestMigration[] s_history =
    [
        new("1", "a", TestScript.Of("CREATE TABLE a (id integer, done integer)", "INSERT INTO a VALUES (1, 0), (2, 0)")),
        new("2", "backfill", TestScript.WithoutTransaction("UPDATE a SET done = 1 WHERE rowid IN (SELECT rowid FROM a WHERE done = 0 LIMIT 1)") with
        {
            Batches = new Dictionary<int, StatementBatch> { [0] = new(0, TimeSpan.Zero, "", "") },
        }),
    ];

    private readonly SqliteDatabase _database = new();
    private readonly InstantTime _time = new();
    private readonly List<string> _told = [];

    [TestMethod]
    public async Task ABatchWaitsWhileTheSlowestReplicaIsTooFarBehind()
    {
        await RunAsync(TimeSpan.FromSeconds(10), 30, 10.5, 10, null);

        CollectionAssert.AreEqual(
            new[] { "1 rows", "1 rows, waits for a replica that is 30.0 s behind", "1 rows, waits for a replica that is 10.5 s behind", "2 rows" }, _told);
        Assert.AreEqual(2, _time.Pauses.Count(pause => pause == TimeSpan.FromSeconds(1)));
    }

    [TestMethod]
    public async Task WithoutReplicasNothingWaits()
    {
        await RunAsync(TimeSpan.Zero, null, null);

        CollectionAssert.AreEqual(new[] { "1 rows", "2 rows" }, _told);
        Assert.IsEmpty(_time.Pauses);
    }

    [TestMethod]
    public async Task NobodyAsksForReplicasUnlessThatIsWanted()
    {
        await RunAsync(limit: null);

        CollectionAssert.AreEqual(new[] { "1 rows", "2 rows" }, _told);
    }

    /// <param name="limit">The option.</param>
    /// <param name="lags">In seconds, what the session says one time after another; more questions than these fail.</param>
    private async Task RunAsync(TimeSpan? limit, params double?[] lags)
    {
        var left = new Queue<double?>(lags);
        var progress = new RecordingProgress(p => _told.AddRange(p.Activity == MigrationActivity.Batching ? [System.Text.RegularExpressions.Regex.Replace(p.Detail, ", [0-9,]+ rows/s", "")] : []));
        var options = new MigrationOptions { ReplicaLagLimit = limit, Progress = progress };
        var provider = new Provider(_database.Provider, () => left.Dequeue() is { } lag ? TimeSpan.FromSeconds(lag) : null);
        var context = new RunContext(new BundleBuilder(s_history).Catalog(), provider, options, RunObservers.Of(options), RunIdentity.New(options), _time);

        var report = await new MigrationRunner(context).ApplyAsync(DatabaseTarget.Parse(_database.ConnectionString), CancellationToken.None);

        Assert.HasCount(2, report.Applied);
        Assert.IsEmpty(left);
        Assert.AreEqual(2, await _database.CountAsync("SELECT sum(done) FROM a"));
    }

    private sealed class Provider(IMigrationProvider provider, Func<TimeSpan?> lag) : IMigrationProvider
    {
        public MigrationDialect Dialect => provider.Dialect;

        public string Name => provider.Name;

        public IOfflineJournal OfflineJournal => provider.OfflineJournal;

        public bool Accepts(DatabaseTarget target) => provider.Accepts(target);

        public async ValueTask<IMigrationSession> OpenAsync(DatabaseTarget target, SessionSettings settings, CancellationToken cancellationToken) =>
            LaggingSession.Of(await provider.OpenAsync(target, settings, cancellationToken), lag);
    }

    /// <summary>A clock whose pauses are over at once.</summary>
    private sealed class InstantTime : TimeProvider
    {
        public List<TimeSpan> Pauses { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Pauses.Add(dueTime);
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
