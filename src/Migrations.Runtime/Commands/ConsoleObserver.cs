using System.Diagnostics;
using System.Globalization;
using Migrations.Backups.Metadata;
using Migrations.Execution;
using Migrations.Providers;

namespace Migrations.Commands;

/// <summary>Tells the person at the screen: each migration as it is done, and how the one at work goes on.</summary>
internal sealed class ConsoleObserver(CommandScreen screen, StatusLine line) : IRunObserver
{
    private MigrationPlan? _plan;
    private long _begin;
    private int _done;

    public bool WantsServerProgress => true;

    public void Planned(MigrationPlan plan)
    {
        if (_plan is null)
        {
            foreach (var note in plan.Notes)
            {
                line.Print(screen.Errors, $"note: {note}");
            }
        }

        // Told again, with what is left, after the connection was lost.
        _plan ??= plan;
    }

    public void WaitingForLock(LockHolder holder, TimeSpan waited)
    {
        if (screen.IsLive)
        {
            line.Show("waiting for the migration lock", $"held by {holder}");
        }
        else
        {
            line.Print(screen.Errors, $"waiting for the migration lock, held by {holder}; {Durations.Format(waited)} so far");
        }
    }

    public void LockTaken(TimeSpan waited) => line.Clear();

    public void BackedUp(BackupMetadata backup) => line.Print(screen.Errors, $"backup {backup.Name} {backup.Reason}: {BackupWords.Contents(backup)}");

    public void Starting(PlannedMigration step)
    {
        _begin = Stopwatch.GetTimestamp();
        line.Show(What(step), "");
    }

    public void StatementStarting(PlannedMigration step, SqlStatement statement, int number) =>
        line.Show(What(step), string.Create(CultureInfo.InvariantCulture, $"statement {number} of {step.Statements}: {statement.Kind}"));

    public void ServerProgressed(PlannedMigration step, ServerProgress progress)
    {
        var percent = progress.Percent is { } known ? string.Create(CultureInfo.InvariantCulture, $", {known:0} %") : "";
        var blockers = progress.Blockers.Count == 0 ? "" : $", blocked by {string.Join("; ", progress.Blockers)}";
        line.Show(What(step), progress.Activity + percent + blockers);
    }

    public void BatchDone(PlannedMigration step, BatchProgress progress) => line.Show(What(step), progress.ToString());

    public void RowsDone(PlannedMigration step, long rows)
    {
        var rate = rows / Math.Max(0.001, Stopwatch.GetElapsedTime(_begin).TotalSeconds);
        line.Show(What(step), string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows, {rate:N0} rows/s"));
    }

    public void Resolved(PlannedMigration step, string what) => line.Print(screen.Errors, $"{step.Key}: {what}");

    public void Cleaned(PlannedMigration step, string what) => line.Print(screen.Errors, $"{step.Key}: {what}");

    public void Retrying(RetryNotice retry) => line.Print(screen.Errors, $"{(retry.Step is { } step ? $"{step.Key}: " : "")}{retry}");

    public void Reconnecting(RetryNotice retry) => Retrying(retry);

    public void Completed(CompletedMigration migration)
    {
        _done++;
        line.Clear();
        line.Print(screen.Output, migration.ToString());
    }

    public void Failed(PlannedMigration step, Exception error) => line.Clear();

    public void Undoing(int count) => line.Print(screen.Errors, $"the run failed; undoing {Durations.Count(count, "migration")} of it by down scripts");

    public void NotUndone(string why) => line.Print(screen.Errors, why);

    public void Ended(RunEnd end) => line.Clear();

    private string What(PlannedMigration step)
    {
        var verb = step.Direction == MigrationDirection.Up ? "" : "undoing ";
        return string.Create(CultureInfo.InvariantCulture, $"{verb}{step.Key} ({_done + 1} of {Math.Max(_done + 1, _plan?.Steps.Count ?? 0)})");
    }
}
