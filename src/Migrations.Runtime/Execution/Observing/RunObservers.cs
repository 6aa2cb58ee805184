using Migrations.Backups.Metadata;
using Migrations.Providers;
using Migrations.Telemetry;

namespace Migrations.Execution;

/// <summary>Tells several observers, in their order.</summary>
internal sealed class RunObservers(params IReadOnlyList<IRunObserver> observers) : IRunObserver
{
    /// <summary>Those that the options ask for.</summary>
    public static RunObservers Of(MigrationOptions options) => new(
    [
        new LoggingObserver(options.Logger),
        new ProgressObserver(options.Progress),
        new MetricsObserver(),
        new TracingObserver(),
        .. options is { LogFile: { } file, DryRun: false } ? [new JsonLinesObserver(new LogFile(file), options.Logger, TimeProvider.System)] : Array.Empty<IRunObserver>(),
    ]);

    public void Begun(RunIdentity run, MigrationDialect dialect) => Tell(o => o.Begun(run, dialect));

    public void Connected(string database) => Tell(o => o.Connected(database));

    public bool WantsServerProgress => observers.Any(o => o.WantsServerProgress);

    public void WaitingForLock(LockHolder holder, TimeSpan waited) => Tell(o => o.WaitingForLock(holder, waited));

    public void LockTaken(TimeSpan waited) => Tell(o => o.LockTaken(waited));

    public void Planned(MigrationPlan plan) => Tell(o => o.Planned(plan));

    public void BackedUp(BackupMetadata backup) => Tell(o => o.BackedUp(backup));

    public void Starting(PlannedMigration step) => Tell(o => o.Starting(step));

    public void StatementStarting(PlannedMigration step, SqlStatement statement, int number) => Tell(o => o.StatementStarting(step, statement, number));

    public void ServerProgressed(PlannedMigration step, ServerProgress progress) => Tell(o => o.ServerProgressed(step, progress));

    public void BatchDone(PlannedMigration step, BatchProgress progress) => Tell(o => o.BatchDone(step, progress));

    public void RowsDone(PlannedMigration step, long rows) => Tell(o => o.RowsDone(step, rows));

    public void Resolved(PlannedMigration step, string what) => Tell(o => o.Resolved(step, what));

    public void Cleaned(PlannedMigration step, string what) => Tell(o => o.Cleaned(step, what));

    public void Retrying(RetryNotice retry) => Tell(o => o.Retrying(retry));

    public void Reconnecting(RetryNotice retry) => Tell(o => o.Reconnecting(retry));

    public void Completed(CompletedMigration migration) => Tell(o => o.Completed(migration));

    public void Failed(PlannedMigration step, Exception error) => Tell(o => o.Failed(step, error));

    public void Undoing(int count) => Tell(o => o.Undoing(count));

    public void NotUndone(string why) => Tell(o => o.NotUndone(why));

    public void Edited(string database, LogEntry entry) => Tell(o => o.Edited(database, entry));

    public void UnlockFailed(Exception error) => Tell(o => o.UnlockFailed(error));

    public void Ended(RunEnd end) => Tell(o => o.Ended(end));

    private void Tell(Action<IRunObserver> what)
    {
        foreach (var observer in observers)
        {
            what(observer);
        }
    }
}
