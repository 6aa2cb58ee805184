using Migrations.Execution;
using Migrations.Providers;

namespace Migrations.Commands;

/// <summary>Prints each step as it is done.</summary>
internal sealed class ConsoleObserver(TextWriter output, TextWriter errors) : IRunObserver
{
    public void Planned(MigrationPlan plan)
    {
        foreach (var note in plan.Notes)
        {
            errors.WriteLine(TextWrap.Wrap($"note: {note}"));
        }
    }

    public void WaitingForLock(LockHolder holder, TimeSpan waited) =>
        errors.WriteLine(TextWrap.Wrap($"waiting for the migration lock, held by {holder}; {Durations.Format(waited)} so far"));

    public void Completed(CompletedMigration migration) => output.WriteLine(TextWrap.Wrap(migration.ToString()));
}
