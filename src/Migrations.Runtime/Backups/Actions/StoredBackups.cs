using Migrations.Backups.Archive;
using Migrations.Backups.Metadata;

namespace Migrations.Backups.Actions;

/// <summary>What can be done with backups without a database.</summary>
internal sealed class StoredBackups(BackupArchive archive, IProgress<BackupProgress>? progress, TimeProvider time)
{
    public Task<IReadOnlyList<BackupListing>> ListAsync(CancellationToken cancellationToken) => archive.ListAsync(cancellationToken);

    public async Task<BackupMetadata> GetAsync(string name, CancellationToken cancellationToken) => (await archive.OpenAsync(name, cancellationToken).ConfigureAwait(false)).Metadata;

    public async Task<BackupMetadata> VerifyAsync(string name, CancellationToken cancellationToken)
    {
        var backup = await archive.OpenAsync(name, cancellationToken).ConfigureAwait(false);
        await backup.VerifyAsync(progress, cancellationToken).ConfigureAwait(false);
        return backup.Metadata;
    }

    public Task<IReadOnlyList<string>> PruneAsync(BackupRetention retention, CancellationToken cancellationToken) => new PruneAction(archive, time, retention).RunAsync(cancellationToken);
}
