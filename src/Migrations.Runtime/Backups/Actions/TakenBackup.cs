using Migrations.Backups.Archive;
using Migrations.Backups.Metadata;
using Migrations.Execution;
using Migrations.Providers;

namespace Migrations.Backups.Actions;

/// <summary>Takes a backup of a session that has the lock.</summary>
internal sealed class TakenBackup(RunContext context, BackupArchive archive)
{
    /// <summary>What the log calls a backup that could not be made.</summary>
    public const string FailedAction = "backup-failed";

    /// <param name="session">Has the lock.</param>
    /// <param name="backup">The same.</param>
    /// <param name="name">Name of the backup; null: the time.</param>
    /// <param name="reason">Why it is made.</param>
    /// <param name="tables">Whose rows are read; null means all, and a tool reads all.</param>
    /// <param name="cancellationToken">Cancels; nothing is kept then.</param>
    /// <exception cref="MigrationException">There is no backup.</exception>
    public async Task<BackupMetadata> TakeAsync(IMigrationSession session, IBackupSession backup, string? name, string reason, IReadOnlyList<string>? tables, CancellationToken cancellationToken)
    {
        var last = (await session.ReadHistoryAsync(cancellationToken).ConfigureAwait(false)).Where(entry => entry.Kind != MigrationKind.Repeatable).MaxBy(entry => entry.Sequence);
        var tool = context.Options.BackupTool;
        tables = tool is null ? tables : null;
        var label = new BackupLabel(name, session.Database, context.Run.Application, reason, last?.Key.ToString() ?? "", last?.Chain ?? "", tables);
        try
        {
            var snapshot = await backup.BeginSnapshotAsync(new BackupScope(tables) { Tool = tool }, cancellationToken).ConfigureAwait(false);
            await using (snapshot.ConfigureAwait(false))
            {
                return await new BackupWriter(archive, context.Time, context.Options.BackupProgress).WriteAsync(snapshot, label, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // For the report: a store has only what succeeded.
            await JournalWriter.TryWriteAsync(session, new LoggedOnly(context.Run.Log(FailedAction, last?.Key ?? new MigrationKey("", ""), e.Message))).ConfigureAwait(false);
            throw;
        }
    }
}
