using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>Runs prepared steps in their order, each in the way that it needs.</summary>
internal sealed class StepsRunner(RunContext context, IMigrationSession session, RunProgress progress, RunJournal rows)
{
    private readonly RunHooks _hooks = new(context.Options.Hooks);

    // What undoes a failed run is not kept from it by what is found behind it.
    private readonly RunValidation? _validation = progress.Failed is null && session is MaskedSession ? RunValidation.Of(context.Options) : null;

    public async Task RunAsync(IReadOnlyList<PreparedStep> steps, CancellationToken cancellationToken)
    {
        foreach (var group in StepGroups.Of(steps, context.Options))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var step in group)
            {
                await _hooks.BeforeMigrationAsync(step.Step, cancellationToken).ConfigureAwait(false);
            }

            var before = progress.Completed.Count;
            await RunGroupAsync(group, cancellationToken).ConfigureAwait(false);
            foreach (var completed in progress.Completed.Skip(before).ToArray())
            {
                await _hooks.AfterMigrationAsync(completed, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task RunGroupAsync(IReadOnlyList<PreparedStep> group, CancellationToken cancellationToken)
    {
        // A timeout is that of one script, and such a script is alone in its group.
        var timeout = group.Count == 1 ? group[0].Timeout : TimeSpan.Zero;
        using var limit = timeout > TimeSpan.Zero ? new CancellationTokenSource(timeout, context.Time) : new CancellationTokenSource();
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await (context.Options.Transaction == MigrationTransactionScope.WholeRun ? new TransactionRunner(context, session, progress, rows, Validation).RunAllAsync(group, limited.Token)
                : group[0].InTransaction ? new TransactionRunner(context, session, progress, rows, Validation).RunEachAsync(group, limited.Token)
                : group[0].Code is null ? new StatementRunner(context, session, progress, rows, Validation(group[0])).RunAsync(group[0], limited.Token)
                : new CodeRunner(context, session, progress, rows, Validation(group[0])).RunAsync(group[0], limited.Token)).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested && limit.IsCancellationRequested)
        {
            throw new StatementException($"It took longer than the {Durations.Format(timeout)} that its @timeout allows.", e) { Failure = StatementFailure.StatementTimeout };
        }
    }

    private StepValidation? Validation(PreparedStep step) => _validation?.For(step, context, (MaskedSession)session, progress);
}
