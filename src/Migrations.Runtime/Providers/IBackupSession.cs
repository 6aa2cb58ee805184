namespace Migrations.Providers;

/// <summary>A session whose database can be backed up and put back. A provider that cannot has sessions without this. It knows nothing of files, compression or encryption.</summary>
public interface IBackupSession
{
    /// <summary>Begins to read the database as it is at one moment, whatever others write meanwhile.</summary>
    /// <exception cref="MigrationRefusedException">There is something that cannot be backed up, or a right is missing; nothing was read.</exception>
    Task<IBackupSnapshot> BeginSnapshotAsync(BackupScope scope, CancellationToken cancellationToken);

    /// <summary>Rows and content of tables as they are now, read at one moment.</summary>
    /// <param name="tables">Which; null means all. Those that do not exist are left out.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IReadOnlyList<TableContent>> ReadContentsAsync(IReadOnlyList<string>? tables, CancellationToken cancellationToken);

    /// <summary>
    /// A value that is another one as soon as any other session has changed the database, also where it only may have; null: the database has no such value. It holds as long as this session does.
    /// </summary>
    Task<string?> ReadWriteMarkAsync(CancellationToken cancellationToken);

    /// <summary>Where a change of rows leads to; null where that makes no difference, for everything is backed up always.</summary>
    Task<WriteReach?> ReadWriteReachAsync(CancellationToken cancellationToken);

    /// <summary>Puts back what a backup has, all or nothing: what is in place then was compared with the backup before it became visible.</summary>
    /// <exception cref="MigrationRefusedException">It cannot be put back here; nothing was changed.</exception>
    /// <exception cref="StatementException">The database refused something; nothing was changed.</exception>
    Task<RestoreOutcome> RestoreAsync(RestoreSource source, CancellationToken cancellationToken);

    /// <summary>Makes an empty database beside this one; disposing drops it unless it was kept.</summary>
    /// <exception cref="MigrationRefusedException">The role may not, or there is no place for one.</exception>
    Task<IScratchDatabase> CreateScratchAsync(CancellationToken cancellationToken);
}
