namespace Migrations.Backups.Keys;

/// <summary>Where the keys of backups come from, for example a vault.</summary>
public interface IBackupKeyProvider
{
    /// <summary>The key for new backups; null: they are not encrypted.</summary>
    /// <exception cref="MigrationException">There should be one and it cannot be had: then there is no backup.</exception>
    ValueTask<BackupKey?> GetCurrentAsync(CancellationToken cancellationToken);

    /// <summary>The key with which an older backup was written; null when it is not known here.</summary>
    /// <param name="id">As <see cref="BackupKey.Id"/> has it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<BackupKey?> FindAsync(string id, CancellationToken cancellationToken);
}
