using Migrations.Planning;
using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>Finds out, under the lock, what became of statements outside a transaction that a kill interrupted.</summary>
internal sealed class InterruptedStatements(RunContext context, IMigrationSession session, ScriptSource scripts)
{
    /// <summary>The plan as it is without the lock: nobody has looked yet, and another run may be at work.</summary>
    public static MigrationPlan Announce(MigrationPlan plan) => plan with
    {
        Notes =
        [
            .. plan.Notes,
            .. plan.Steps.Where(s => s.IsInterrupted).Select(
                s => $"{s.Key} was interrupted in statement {s.FirstStatement + 1}, or is at work now; a run that has the lock finds out whether that statement took effect."),
        ],
    };

    /// <summary>The plan with what was found: steps go on behind statements that took effect, and what nobody can know is a problem.</summary>
    public async Task<MigrationPlan> ResolveAsync(MigrationPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Problems.Count > 0 || !plan.Steps.Any(s => s.IsInterrupted))
        {
            return plan;
        }

        var problems = new List<string>();
        var steps = new List<PlannedMigration>();
        foreach (var step in plan.Steps)
        {
            steps.Add(step.IsInterrupted ? await ResolveAsync(step, problems, cancellationToken).ConfigureAwait(false) : step);
        }

        return plan with { Steps = steps, Problems = problems };
    }

    private async Task<PlannedMigration> ResolveAsync(PlannedMigration step, List<string> problems, CancellationToken cancellationToken)
    {
        var script = await scripts.LoadAsync(step, cancellationToken).ConfigureAwait(false);
        if (step.FirstStatement >= script.Statements.Count)
        {
            return step with { IsInterrupted = false, MustClean = false };
        }

        var statement = script.Statements[step.FirstStatement];
        var outcome = await OutcomeAsync(statement, cancellationToken).ConfigureAwait(false);
        var name = $"statement {step.FirstStatement + 1} ({statement.Kind}), which was interrupted,";
        switch (outcome)
        {
            case StatementOutcome.TookEffect:
                context.Observer.Resolved(step, $"{name} took effect; it goes on behind it");
                return Behind(step);
            case StatementOutcome.NoEffect:
                context.Observer.Resolved(step, statement.Batch is null ? $"{name} runs again" : $"{name} goes on with its batches");
                return step with { IsInterrupted = false };
        }

        switch (context.Options.InterruptedStatement)
        {
            case InterruptedStatementPolicy.Repeat:
                context.Observer.Resolved(step, $"{name} runs again, as was asked for");
                return step with { IsInterrupted = false };
            case InterruptedStatementPolicy.Skip:
                context.Observer.Resolved(step, $"{name} is skipped, as was asked for");
                return Behind(step);
            default:
                problems.Add(UpStepBuilder.UnknownOutcome(step with { File = script.File, Statements = script.Statements.Count }, statement));
                await NoteUnknownAsync(step).ConfigureAwait(false);
                return step;
        }
    }

    private static PlannedMigration Behind(PlannedMigration step) => step with { FirstStatement = step.FirstStatement + 1, IsInterrupted = false, MustClean = false };

    private async Task<StatementOutcome> OutcomeAsync(SqlStatement statement, CancellationToken cancellationToken) => statement.Kind switch
    {
        // The row that names a COMMIT of the script's own was written in its transaction: it is there because that was committed.
        "COMMIT" => StatementOutcome.TookEffect,
        "BEGIN" or "START TRANSACTION" or "ROLLBACK" => StatementOutcome.NoEffect,
        _ when statement.Batch is not null => StatementOutcome.NoEffect,
        _ => await session.ProbeAsync(statement, cancellationToken).ConfigureAwait(false),
    };

    /// <summary>The journal has one state for it, which does not say which way; so a rollback keeps its own.</summary>
    private async Task NoteUnknownAsync(PlannedMigration step)
    {
        var entry = step.Entry!;
        if (step.Direction == MigrationDirection.Up)
        {
            var change = new SavedProgress(entry.Key, JournalState.UnknownOutcome, entry.CompletedStatements, entry.CompletedChecksum, entry.Duration ?? TimeSpan.Zero, context.Run.Log("unknown-outcome", step.Key))
            {
                CompletedRows = entry.CompletedRows,
            };
            await JournalWriter.TryWriteAsync(session, change).ConfigureAwait(false);
        }
    }
}
