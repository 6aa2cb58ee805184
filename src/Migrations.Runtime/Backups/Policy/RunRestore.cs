using Migrations.Backups.Actions;
using Migrations.Backups.Metadata;
using Migrations.Execution;
using Migrations.Providers;

namespace Migrations.Backups.Policy;

/// <summary>Takes back what a run has committed before it failed, where that loses nothing that others have written.</summary>
internal sealed class RunRestore(RunContext context, IMigrationSession session, RunProgress progress, RunUndo undo)
{
    /// <summary>What keeps it from being taken back is said in the report, beside the failure; only a lost connection is thrown, for on another one it goes on.</summary>
    /// <returns>False: this is not the way, and down scripts alone are.</returns>
    public async Task<bool> TryAsync(FailedRun failed, CancellationToken cancellationToken)
    {
        if (context.Options.OnFailure != FailurePolicy.Restore || progress.Completed.Count == 0 || session is not MaskedSession masked
            || (progress.Watch is null && (progress.Backup is null || masked.Backup is null)))
        {
            return false;
        }

        try
        {
            progress.Recovery = await (progress.Watch is { } watch ? WatchedAsync(masked, watch, failed, cancellationToken) : MarkedAsync(masked, cancellationToken)).ConfigureAwait(false);
        }
        catch (Exception e) when (!ConnectionLoss.Is(e))
        {
            NotRestored(e.Message);
            return true;
        }

        progress.IsRestored = progress.Recovery is not null;
        if (progress.IsRestored)
        {
            var key = failed.Step?.Step.Key ?? new MigrationKey(progress.Backup?.Migration ?? "", "");
            await JournalWriter.TryWriteAsync(session, new LoggedOnly(context.Run.Log("restore", key, $"{progress.Recovery} The run failed: {failed.Error.Message}"))).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>A sentence that names the command that goes on where a run was not taken back.</summary>
    public static string WayBack(BackupMetadata? backup) => backup is null
        ? "'down' takes it back by down scripts, whatever others have written."
        : $"'restore {backup.Name}{(backup.Scope is { } scope ? $" --tables {string.Join(',', scope)}" : "")} --dry-run' shows which rows are at stake, and without --dry-run it puts them back.";

    private async Task<RecoveryOutcome?> WatchedAsync(MaskedSession masked, IRunWatch watch, FailedRun failed, CancellationToken cancellationToken)
    {
        var done = progress.Completed.Select(step => step.Id).ToHashSet();
        if (progress.Plan?.Steps.FirstOrDefault(step => !step.InTransaction && done.Contains(step.Key.ToString())) is { } alone)
        {
            NotRestored($"{alone.Key} ran without a transaction, so what it has written cannot be told from what others have");
            return null;
        }

        if (!await undo.RemoveFailedAsync(failed.Step, cancellationToken).ConfigureAwait(false))
        {
            NotRestored($"{failed.Step!.Step.Key} has no transaction and is half done");
            return null;
        }

        var history = await session.ReadHistoryAsync(cancellationToken).ConfigureAwait(false);
        var (parts, why) = await undo.PartsAsync(history, cancellationToken).ConfigureAwait(false);
        var backup = progress.Backup is { } made ? await BackupAccess.Of(context.Options).OpenAsync(made.Name, cancellationToken).ConfigureAwait(false) : null;
        var recovery = new RunRecovery(watch, context.InTransaction(TimeSpan.Zero)) { Undo = parts, NotUndoable = why, Backup = backup?.Source(null, null), Journal = [.. JournalChanges(history)] };
        return await new Retries(context, progress).AroundAsync(() => masked.RecoverAsync(recovery, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Rows that the run has written are gone; those that it has written anew are as they were.</summary>
    private IEnumerable<JournalChange> JournalChanges(IReadOnlyList<JournalEntry> history)
    {
        var before = (progress.HistoryBefore ?? []).ToDictionary(entry => entry.Key);
        return history.Where(entry => entry.RunId == context.Run.Id)
            .Select(entry => before.TryGetValue(entry.Key, out var old) ? (JournalChange)new SavedEntry(old, Replaces: true, null) : new RemovedEntry(entry.Key, null));
    }

    private async Task<RecoveryOutcome?> MarkedAsync(MaskedSession masked, CancellationToken cancellationToken)
    {
        var made = progress.Backup!;
        if (made.Scope is not null || progress.BackupMark is null)
        {
            NotRestored("it cannot be seen here whether others have written meanwhile");
            return null;
        }

        var backup = await BackupAccess.Of(context.Options).OpenAsync(made.Name, cancellationToken).ConfigureAwait(false);
        var outcome = await masked.Backup!.RestoreAsync(backup.Source(null, null) with { OnlyWithMark = progress.BackupMark }, cancellationToken).ConfigureAwait(false);
        var after = outcome.Tables.ToDictionary(table => table.Table);
        return new RecoveryOutcome(ByDownScripts: false, made.SchemaFingerprint, outcome.SchemaFingerprint, [.. made.Tables.Select(table => new ComparedTable(table, after[table.Table]))]);
    }

    private void NotRestored(string why)
    {
        var stays = $"{why.TrimEnd('.')}. Nothing was touched: the database is as the failed run left it";
        var text = $"nothing was {(progress.Backup is { } made ? $"restored from the backup '{made.Name}'" : "taken back")}: {stays}. {WayBack(progress.Backup)}";
        progress.NotUndone(text);
        context.Observer.NotUndone(text);
    }
}
