using Migrations.Execution;
using Migrations.Providers;

namespace Migrations.Commands;

/// <summary>Prints each step as it is done, and tells the log as well.</summary>
internal sealed class ConsoleObserver(TextWriter output, TextWriter errors, IRunObserver log) : IRunObserver
{
    public void Planned(MigrationPlan plan)
    {
        foreach (var note in plan.Notes)
        {
            errors.WriteLine(TextWrap.Wrap($"note: {note}"));
        }

        log.Planned(plan);
    }

    public void WaitingForLock(LockHolder holder, TimeSpan waited)
    {
        errors.WriteLine(TextWrap.Wrap($"waiting for the migration lock, held by {holder}; {Durations.Format(waited)} so far"));
        log.WaitingForLock(holder, waited);
    }

    public void Starting(PlannedMigration step) => log.Starting(step);

    public void Completed(CompletedMigration migration)
    {
        output.WriteLine(TextWrap.Wrap(migration.ToString()));
        log.Completed(migration);
    }

    public void Failed(PlannedMigration step, Exception error) => log.Failed(step, error);

    public void UnlockFailed(Exception error) => log.UnlockFailed(error);
}
