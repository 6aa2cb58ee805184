using Migrations.Backups.Files;
using Migrations.Backups.Keys;
using Migrations.Backups.Metadata;
using Migrations.Backups.Stores;
using Migrations.Providers;

namespace Migrations.Backups.Archive;

/// <summary>Writes parts of a snapshot into files of a draft.</summary>
internal sealed class PartWriter(IBackupDraft draft, Guid backup, BackupKey? key)
{
    public async Task<(BackupFile File, TableContent? Content)> WriteAsync(int number, BackupPart part, IBackupSnapshot snapshot, CancellationToken cancellationToken)
    {
        var name = BackupNames.OfFile(number, part.Name);
        var stream = await draft.CreateFileAsync(name, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var chunks = await ChunkWriter.BeginAsync(stream, FileIdentity.New(backup, number, key is not null), key, cancellationToken).ConfigureAwait(false);
            await using (chunks.ConfigureAwait(false))
            {
                var content = await snapshot.WriteAsync(part, chunks, cancellationToken).ConfigureAwait(false);
                var hash = await chunks.CompleteAsync(cancellationToken).ConfigureAwait(false);
                return (new BackupFile(number, name, part, chunks.StoredBytes, chunks.PlainBytes, chunks.Chunks, hash), content);
            }
        }
    }
}
