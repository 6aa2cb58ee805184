namespace Migrations.Providers;

/// <summary>A session that can take back what a run has committed where it can prove that nobody else has written to it. A provider that cannot has sessions without this.</summary>
public interface IRecoverySession
{
    /// <summary>Notes what there is. Called under the lock, before the backup and the first step.</summary>
    /// <returns>Goes with each transaction of the run; null: it cannot be seen here what others write.</returns>
    Task<IRunWatch?> BeginWatchAsync(CancellationToken cancellationToken);

    /// <summary>Takes back what the run has committed, in one transaction: proves that nobody else has written to what it changes, undoes, compares with the start, and commits only what is equal.</summary>
    /// <exception cref="MigrationException">Others have written, or the end would not be the start; nothing was changed. The message is why, for a person.</exception>
    /// <exception cref="StatementException">The database refused something; nothing was changed.</exception>
    Task<RecoveryOutcome> RecoverAsync(RunRecovery recovery, CancellationToken cancellationToken);
}
