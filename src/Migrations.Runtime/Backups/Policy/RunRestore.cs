using Migrations.Backups.Actions;
using Migrations.Execution;
using Migrations.Providers;

namespace Migrations.Backups.Policy;

/// <summary>Restores the database, after a run that failed, from the backup that was made before it, where that loses nothing that others have written.</summary>
internal sealed class RunRestore(RunContext context, IMigrationSession session, RunProgress progress)
{
    /// <summary>What keeps it from being restored is said in the report, beside the failure; only a lost connection is thrown.</summary>
    /// <returns>False: it was not restored, and down scripts are the way back.</returns>
    public async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        if (context.Options.OnFailure != FailurePolicy.Restore || progress.Completed.Count == 0 || progress.Backup is not { } made || session is not MaskedSession { Backup: { } database })
        {
            return false;
        }

        if (made.Scope is not null || progress.BackupMark is null)
        {
            NotRestored("it cannot be seen here whether others have written meanwhile");
            return false;
        }

        try
        {
            var backup = await BackupAccess.Of(context.Options).OpenAsync(made.Name, cancellationToken).ConfigureAwait(false);
            await database.RestoreAsync(backup.Source(null, null) with { OnlyWithMark = progress.BackupMark }, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!ConnectionLoss.Is(e))
        {
            NotRestored(e.Message);
            return false;
        }

        progress.IsRestored = true;
        await JournalWriter.TryWriteAsync(session, new LoggedOnly(context.Run.Log("restore", progress.Failed?.Step?.Step.Key ?? new MigrationKey(made.Migration, ""), $"The run failed, and everything is as the backup {made.Name} has it: {progress.Failed?.Error.Message}"))).ConfigureAwait(false);
        return true;
    }

    private void NotRestored(string why)
    {
        var text = $"nothing was restored from the backup '{progress.Backup!.Name}': {why.TrimEnd('.')}. 'restore {progress.Backup.Name} --dry-run' shows which rows are at stake, and without --dry-run it puts them back.";
        progress.NotUndone(text);
        context.Observer.NotUndone(text);
    }
}
