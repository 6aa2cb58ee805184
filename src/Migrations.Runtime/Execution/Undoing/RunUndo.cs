using Migrations.Planning;
using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>Undoes by down scripts what a failed run has committed, the last one first.</summary>
internal sealed class RunUndo(RunContext context, IMigrationSession session, RunProgress progress, ScriptSource scripts)
{
    /// <summary>What could not be undone is said in the report, beside the failure; only a lost connection is thrown, for on another one it goes on.</summary>
    /// <param name="failed">The step that failed; null where none was at work.</param>
    /// <param name="cancellationToken">Ends it; the rest stays.</param>
    public async Task UndoAsync(PreparedStep? failed, CancellationToken cancellationToken)
    {
        var applied = Applied();
        try
        {
            if (await RemoveFailedAsync(failed, cancellationToken).ConfigureAwait(false) && applied.Length > 0)
            {
                await RunAsync(applied, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (!ConnectionLoss.Is(e))
        {
            var at = progress.Current is { Step.Direction: MigrationDirection.Down } step ? $"{step.Step.Key} and what was applied before it stay" : "the rest stays";
            NotUndone($"{at}: {e.Message}");
        }
    }

    /// <summary>The way back by down scripts in one transaction, for a provider that takes a run back; the parts are null where it is not to be had, and the sentence says why.</summary>
    public async Task<(IReadOnlyList<TransactionPart>? Parts, string Why)> PartsAsync(IReadOnlyList<JournalEntry> history, CancellationToken cancellationToken)
    {
        var applied = Applied();
        var plan = new DownPlanner(context.Catalog, context.Provider, context.Options).PlanUndo(session.Database, history, applied);
        if (plan.Problems.Count > 0 || plan.Steps.Count < applied.Length)
        {
            return (null, plan.Problems.Count > 0 ? plan.Problems[0] : "Not all that the run has applied is in the journal.");
        }

        var runner = new TransactionRunner(context, session, progress, new RunJournal(context.Run, scripts, history), _ => null);
        var parts = new List<TransactionPart>();
        foreach (var step in plan.Steps)
        {
            var prepared = await scripts.PrepareAsync(step, cancellationToken).ConfigureAwait(false);
            if (!prepared.InTransaction)
            {
                return (null, $"The way back of {step.Key} cannot run in a transaction.");
            }

            parts.Add(runner.Part(prepared));
        }

        return (parts, "");
    }

    private string[] Applied() => [.. progress.Completed.Where(c => c.Direction == MigrationDirection.Up).Select(c => c.Id)];

    private async Task RunAsync(string[] applied, CancellationToken cancellationToken)
    {
        var history = await session.ReadHistoryAsync(cancellationToken).ConfigureAwait(false);
        var plan = new DownPlanner(context.Catalog, context.Provider, context.Options).PlanUndo(session.Database, history, applied);
        // A down script without a transaction may have been at work when the connection was lost.
        var resolved = await new InterruptedStatements(context, session, scripts).ResolveAsync(plan with { Problems = [] }, cancellationToken).ConfigureAwait(false);
        foreach (var problem in plan.Problems.Concat(resolved.Problems))
        {
            NotUndone(problem);
        }

        var steps = new List<PreparedStep>();
        foreach (var step in resolved.Problems.Count > 0 ? [] : resolved.Steps)
        {
            steps.Add(await scripts.PrepareAsync(step, cancellationToken).ConfigureAwait(false));
        }

        if (steps.Count > 0)
        {
            context.Observer.Undoing(steps.Count);
            await new StepsRunner(context, session, progress, new RunJournal(context.Run, scripts, history)).RunAsync(steps, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What failed outside a transaction is taken out of the journal when nothing of it is done.</summary>
    /// <returns>False: something of it is done and stands on what was applied before it.</returns>
    public async Task<bool> RemoveFailedAsync(PreparedStep? failed, CancellationToken cancellationToken)
    {
        if (failed is not { InTransaction: false })
        {
            return true;
        }

        var history = await session.ReadHistoryAsync(cancellationToken).ConfigureAwait(false);
        if (history.FirstOrDefault(e => e.Key == failed.EntryKey) is not { State: not JournalState.Applied } entry)
        {
            return true;
        }

        if (failed.Script is null || entry.State != JournalState.ApplyFailed || entry.CompletedStatements > 0 || entry.CompletedRows > 0 || failed.Step.Entry is not null)
        {
            NotUndone($"{failed.Step.Key} has no transaction and is half done; it stands on what was applied before it, so nothing was undone.");
            return false;
        }

        if (failed.Script.Statements.Count > 0 && await session.CleanAsync(failed.Script.Statements[0], cancellationToken).ConfigureAwait(false) is { } cleaned)
        {
            context.Observer.Cleaned(failed.Step, cleaned);
        }

        await session.WriteAsync(new RemovedEntry(entry.Key, context.Run.Log("apply-undone", failed.Step.Key)), cancellationToken).ConfigureAwait(false);
        return true;
    }

    private void NotUndone(string why)
    {
        progress.NotUndone(why);
        context.Observer.NotUndone(why);
    }
}
