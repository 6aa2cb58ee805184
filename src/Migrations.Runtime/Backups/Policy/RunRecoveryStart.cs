using Migrations.Execution;
using Migrations.Providers;

namespace Migrations.Backups.Policy;

/// <summary>Begins to watch what others write, where a run that fails is to be taken back.</summary>
internal sealed class RunRecoveryStart(RunContext context, IMigrationSession session, RunProgress progress)
{
    /// <summary>Before the backup: what others write in between counts as written since.</summary>
    public async Task BeginAsync(MigrationPlan plan, CancellationToken cancellationToken)
    {
        if (progress.HasBegun || progress.Watch is not null || context.Options is not { OnFailure: FailurePolicy.Restore, BackupOnly: false, Transaction: not MigrationTransactionScope.WholeRun }
            || session is not MaskedSession { Recovery: { } recovery } || plan.Steps.Any(step => step.Direction == MigrationDirection.Down))
        {
            return;
        }

        // The journal is a part of the database that the run finds, and stays when the run is taken back.
        var retries = new Retries(context, progress);
        progress.Watch = await retries.AroundAsync(
            async () =>
            {
                await session.CreateJournalAsync(cancellationToken).ConfigureAwait(false);
                return await recovery.BeginWatchAsync(cancellationToken).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }
}
