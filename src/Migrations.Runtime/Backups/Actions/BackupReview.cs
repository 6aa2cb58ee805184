using Migrations.Backups.Archive;
using Migrations.Execution;
using Migrations.Providers;

namespace Migrations.Backups.Actions;

/// <summary>What the store and the log say of the backups of a database.</summary>
internal sealed class BackupReview(RunContext context)
{
    private const int LogLines = 1000;

    /// <returns>Null: the database is not backed up by this library.</returns>
    public async Task<ReportedBackups?> ReadAsync(MaskedSession session, CancellationToken cancellationToken)
    {
        if (session.Backup is null)
        {
            return null;
        }

        var archive = BackupAccess.Of(context.Options);
        var failures = (await session.ReadLogAsync(LogLines, cancellationToken).ConfigureAwait(false)).Where(entry => entry.Action == TakenBackup.FailedAction)
            .Select(entry => new FailedBackup(entry.At, entry.Message)).OrderByDescending(failure => failure.At);
        var (backups, problems) = await ListAsync(archive, session.Database, cancellationToken).ConfigureAwait(false);
        return new ReportedBackups(archive.Store.Description, backups, problems, [.. failures]);
    }

    private static async Task<(IReadOnlyList<ReportedBackup> Backups, IReadOnlyList<string> Problems)> ListAsync(BackupArchive archive, string database, CancellationToken cancellationToken)
    {
        try
        {
            var found = await archive.ListAsync(cancellationToken).ConfigureAwait(false);
            return (
                [.. found.Select(backup => backup.Metadata).OfType<Metadata.BackupMetadata>().Where(backup => backup.Database == database).Select(backup =>
                    new ReportedBackup(backup.Name, backup.At, backup.Bytes, backup.Reason, backup.Scope, backup.KeyId is not null))],
                [.. found.Select(backup => backup.Problem).OfType<string>()]);
        }
        catch (Exception e) when (e is MigrationException or IOException or UnauthorizedAccessException)
        {
            return ([], [e.Message]);
        }
    }
}
