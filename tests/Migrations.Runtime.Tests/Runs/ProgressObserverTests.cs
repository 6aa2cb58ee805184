using Migrations.Execution;
using Migrations.Providers;

namespace Migrations.Runtime.Tests.Runs;

/// <summary>What the app's progress is told of what happens in a run.</summary>
[TestClass]
public sealed class ProgressObserverTests
{
    private static readonly PlannedMigration s_first = Step("1", "a");
    private static readonly PlannedMigration s_second = Step("2", "b");
    private static readonly BlockingSession s_blocker = new(4711, "report", "active", TimeSpan.FromSeconds(12), "SELECT 1");
    private readonly RecordingProgress _progress = new();

    private static PlannedMigration Step(string version, string name) => new(new MigrationKey(version, name), MigrationDirection.Up, null, 3, true, 0);

    [TestMethod]
    public void EachEventIsToldWithHowFarTheRunIs()
    {
        var observer = new ProgressObserver(_progress);
        observer.WaitingForLock(new LockHolder(42, "the other app", "", null), TimeSpan.FromSeconds(3));
        observer.Planned(new MigrationPlan("shop", [s_first, s_second], [], []));
        observer.Starting(s_first);
        observer.StatementStarting(s_first, new SqlStatement("CREATE INDEX …", 1, 1, "CREATE INDEX", 1), 2);
        observer.ServerProgressed(s_first, new ServerProgress("building index: scanning table", 40, []));
        observer.ServerProgressed(s_first, new ServerProgress("waiting for a lock", null, [s_blocker]));
        observer.RowsDone(s_first, 12);
        observer.Retrying(new RetryNotice(s_first, StatementFailure.LockTimeout, "", 2, TimeSpan.FromSeconds(1.2), TimeSpan.Zero, [s_blocker]));
        observer.Completed(new CompletedMigration("1_a", MigrationDirection.Up, 3, TimeSpan.FromSeconds(1)));
        // Planned again, with what is left, after the connection was lost.
        observer.Reconnecting(new RetryNotice(null, StatementFailure.ConnectionLost, "", 1, TimeSpan.FromSeconds(0.5), TimeSpan.Zero, []));
        observer.Planned(new MigrationPlan("shop", [s_second], [], []));
        observer.BatchDone(s_second, new BatchProgress(2, 500, 1000, 250, 4000, null));
        observer.Completed(new CompletedMigration("2_b", MigrationDirection.Up, 3, TimeSpan.FromSeconds(1)));

        CollectionAssert.AreEqual(
            new[]
            {
                "WaitingForLock 0/0 : ",
                "Running 0/2 1_a: ",
                "Running 0/2 1_a: statement 2 of 3: CREATE INDEX",
                "Running 0/2 1_a: building index: scanning table",
                "Running 0/2 1_a: waiting for a lock, blocked by pid 4711, 'report', active for 12.0 s: SELECT 1",
                "Running 0/2 1_a: ",
                "Retrying 0/2 1_a: lock timeout (attempt 2), next in 1.2 s; blocked by pid 4711, 'report', active for 12.0 s: SELECT 1",
                "Completed 1/2 1_a: ",
                "Reconnecting 1/2 : connection lost (attempt 1), next in 500 ms",
                "Batching 1/2 2_b: 1,000 rows, 250 rows/s, 25 %, at most 12.0 s left",
                "Completed 2/2 2_b: ",
            },
            _progress.All.Select(p => $"{p.Activity} {p.Done}/{p.Total} {p.Migration}: {(p.Activity == MigrationActivity.WaitingForLock ? "" : p.Detail)}").ToArray());
        Assert.Contains("'the other app'", _progress.All.First().Detail);
        Assert.EndsWith("; 3.0 s so far", _progress.All.First().Detail);
        Assert.AreEqual(40.0, _progress.All.ElementAt(3).Percent);
        Assert.AreEqual(12, _progress.All.ElementAt(5).Rows);
        var batch = _progress.Of(MigrationActivity.Batching).Single();
        Assert.AreEqual((1000L, 250.0, 25.0, TimeSpan.FromSeconds(12)), (batch.Rows!.Value, batch.RowsPerSecond!.Value, batch.Percent!.Value, batch.Remaining!.Value));
    }

    [TestMethod]
    public void TheServerIsAskedOnlyWhereSomebodyListens()
    {
        Assert.IsTrue(new ProgressObserver(_progress).WantsServerProgress);
        Assert.IsFalse(new ProgressObserver(null).WantsServerProgress);
    }

    [TestMethod]
    public void WhereNobodyListensNothingHappens()
    {
        var observer = new ProgressObserver(null);
        observer.Starting(s_first);
        observer.Completed(new CompletedMigration("1_a", MigrationDirection.Up, 3, TimeSpan.Zero));
    }
}
