using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>Tells the app's <see cref="IProgress{T}"/> how far the run is.</summary>
internal sealed class ProgressObserver(IProgress<MigrationProgress>? progress) : IRunObserver
{
    private MigrationPlan? _plan;
    private int _done;

    public bool WantsServerProgress => progress is not null;

    public void WaitingForLock(LockHolder holder, TimeSpan waited) =>
        Report(MigrationActivity.WaitingForLock, null, p => p with { Detail = $"held by {holder}; {Durations.Format(waited)} so far" });

    public void Planned(MigrationPlan plan) => _plan ??= plan;

    public void Starting(PlannedMigration step) => Report(MigrationActivity.Running, step.Key);

    public void StatementStarting(PlannedMigration step, SqlStatement statement, int number) =>
        Report(MigrationActivity.Running, step.Key, p => p with { Detail = $"statement {number} of {step.Statements}: {statement.Kind}" });

    public void ServerProgressed(PlannedMigration step, ServerProgress news) => Report(
        MigrationActivity.Running,
        step.Key,
        p => p with { Percent = news.Percent, Detail = news.Activity + (news.Blockers.Count == 0 ? "" : $", blocked by {string.Join("; ", news.Blockers)}") });

    public void BatchDone(PlannedMigration step, BatchProgress batch) => Report(
        MigrationActivity.Batching,
        step.Key,
        p => p with { Rows = batch.Rows, RowsPerSecond = batch.RowsPerSecond, Percent = batch.Percent, Remaining = batch.Remaining, Detail = batch.ToString() });

    public void RowsDone(PlannedMigration step, long rows) => Report(MigrationActivity.Running, step.Key, p => p with { Rows = rows });

    public void Retrying(RetryNotice retry) => Report(MigrationActivity.Retrying, retry.Step?.Key, p => p with { Detail = retry.ToString() });

    public void Reconnecting(RetryNotice retry) => Report(MigrationActivity.Reconnecting, retry.Step?.Key, p => p with { Detail = retry.ToString() });

    public void Completed(CompletedMigration migration)
    {
        _done++;
        if (progress is not null)
        {
            progress.Report(new MigrationProgress(MigrationActivity.Completed, _done, Total) { Migration = migration.Id });
        }
    }

    private int Total => Math.Max(_done, _plan?.Steps.Count ?? 0);

    private void Report(MigrationActivity activity, MigrationKey? migration, Func<MigrationProgress, MigrationProgress>? more = null)
    {
        if (progress is not null)
        {
            var plain = new MigrationProgress(activity, _done, Total) { Migration = migration?.ToString() };
            progress.Report(more is null ? plain : more(plain));
        }
    }
}
