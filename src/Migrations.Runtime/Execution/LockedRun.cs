using Migrations.Backups.Metadata;
using Migrations.Backups.Policy;
using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>What a run does while it has the lock: plan, find out about interruptions, load everything, run, and undo where that was asked for.</summary>
internal sealed class LockedRun(RunContext context, IMigrationSession session, RunProgress progress, PlanMaker makePlan)
{
    private readonly RunHooks _hooks = new(context.Options.Hooks);
    private readonly ScriptSource _scripts = new(context.Catalog, context.Provider.Dialect, session, context.Values);

    public static MigrationPlan Accepted(MigrationPlan plan) =>
        plan.Problems.Count == 0 ? plan : throw new MigrationRefusedException(plan.Problems);

    public async Task<MigrationReport> RunAsync(CancellationToken cancellationToken)
    {
        // Whoever held the lock may have done all of it; so may we, when a connection broke before the answer came.
        var retries = new Retries(context, progress);
        var history = await retries.AroundAsync(() => session.ReadHistoryAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        foreach (var completed in progress.Reconcile(history))
        {
            context.Observer.Completed(completed);
            await _hooks.AfterMigrationAsync(completed, cancellationToken).ConfigureAwait(false);
        }

        if (progress.Failed is { } failed)
        {
            throw await EndAsync(failed, cancellationToken).ConfigureAwait(false);
        }

        var plan = await PlanAsync(history, cancellationToken).ConfigureAwait(false);
        if (plan.Steps.Count == 0)
        {
            return await EndAsync(cancellationToken).ConfigureAwait(false);
        }

        var steps = new List<PreparedStep>(plan.Steps.Count);
        foreach (var step in plan.Steps)
        {
            steps.Add(await _scripts.PrepareAsync(step, cancellationToken).ConfigureAwait(false));
        }

        progress.HistoryBefore ??= history;
        await new RunRecoveryStart(context, session, progress).BeginAsync(plan, cancellationToken).ConfigureAwait(false);
        progress.Backup ??= await BackUpAsync(steps, history, cancellationToken).ConfigureAwait(false);
        if (context.Options.BackupOnly)
        {
            return progress.Report();
        }

        await BeginAsync(plan, cancellationToken).ConfigureAwait(false);
        await retries.AroundAsync(() => CreateJournalAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        await RunAsync(steps, new RunJournal(context.Run with { Backup = progress.Backup?.Id }, _scripts, history), cancellationToken).ConfigureAwait(false);
        return await EndAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Once a run: when the connection was lost behind it, what is there now may be half of what the run does.</summary>
    private async Task<BackupMetadata?> BackUpAsync(List<PreparedStep> steps, IReadOnlyList<JournalEntry> history, CancellationToken cancellationToken)
    {
        if (progress.HasBegun || await new RunBackup(context, session).TakeAsync(steps, history, cancellationToken).ConfigureAwait(false) is not { } backup)
        {
            return null;
        }

        context.Observer.BackedUp(backup.Metadata);
        progress.BackupMark = backup.Mark;
        progress.Watch?.BackedUp(backup.Metadata.Tables);
        return backup.Metadata;
    }

    private async Task<bool> CreateJournalAsync(CancellationToken cancellationToken)
    {
        await session.CreateJournalAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<MigrationPlan> PlanAsync(IReadOnlyList<JournalEntry> history, CancellationToken cancellationToken)
    {
        var made = makePlan(session.Database, history, progress);
        progress.Planned(made);
        var plan = await new InterruptedStatements(context, session, _scripts).ResolveAsync(made, cancellationToken).ConfigureAwait(false);
        progress.Planned(plan);
        context.Observer.Planned(Accepted(plan));
        return plan;
    }

    private async Task BeginAsync(MigrationPlan plan, CancellationToken cancellationToken)
    {
        if (!progress.HasBegun)
        {
            await _hooks.BeforeRunAsync(plan, cancellationToken).ConfigureAwait(false);
            progress.HasBegun = true;
        }
    }

    private async Task<MigrationReport> EndAsync(CancellationToken cancellationToken)
    {
        if (progress.HasBegun)
        {
            await _hooks.AfterRunAsync(progress.Report(), cancellationToken).ConfigureAwait(false);
        }

        return progress.Report();
    }

    private async Task RunAsync(IReadOnlyList<PreparedStep> steps, RunJournal rows, CancellationToken cancellationToken)
    {
        try
        {
            await new StepsRunner(context, session, progress, rows).RunAsync(steps, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!ConnectionLoss.Is(e))
        {
            throw await FailAsync(e, rows, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Exception> FailAsync(Exception error, RunJournal rows, CancellationToken cancellationToken)
    {
        var failed = new FailedRun(error, progress.Current, progress.Retried);
        if (failed.Step is { InTransaction: true } && error is not OperationCanceledException)
        {
            await JournalWriter.TryWriteAsync(session, new LoggedOnly(rows.Log(failed.Step, "-failed", error.Message))).ConfigureAwait(false);
        }

        if (failed.Step is { } step)
        {
            context.Observer.Failed(step.Step, failed.Explain(progress, cancellationToken));
        }

        if (context.Options.OnFailure != FailurePolicy.Stop && error is not OperationCanceledException && progress.Plan?.Steps.Any(s => s.Direction == MigrationDirection.Down) != true)
        {
            progress.Failed = failed;
        }

        return await EndAsync(failed, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Undoes where that was asked for; a connection that is lost meanwhile leads here again.</summary>
    private async Task<Exception> EndAsync(FailedRun failed, CancellationToken cancellationToken)
    {
        if (progress.Failed is not null)
        {
            var undo = new RunUndo(context, session, progress, _scripts);
            if (!await new RunRestore(context, session, progress, undo).TryAsync(failed, cancellationToken).ConfigureAwait(false))
            {
                await undo.UndoAsync(failed.Step, cancellationToken).ConfigureAwait(false);
            }
        }

        await TellHookAsync(cancellationToken).ConfigureAwait(false);
        return failed.Explain(progress, cancellationToken);
    }

    /// <summary>The failure is what must reach the caller, not that the hook behind it failed too.</summary>
    private async Task TellHookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _hooks.AfterRunAsync(progress.Report(), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception)
        {
            return;
        }
    }
}
