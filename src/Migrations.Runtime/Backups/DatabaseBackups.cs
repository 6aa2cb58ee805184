using Migrations.Backups.Actions;
using Migrations.Backups.Metadata;
using Migrations.Execution;
using Migrations.Providers;

namespace Migrations.Backups;

/// <summary>What can be done with the backups of a database.</summary>
public sealed class DatabaseBackups
{
    private readonly BackupAccess _access;
    private readonly StoredBackups _stored;

    internal DatabaseBackups(RunContext context, DatabaseTarget target)
    {
        _access = new BackupAccess(context, target);
        _stored = new StoredBackups(_access.Archive, context.Options.BackupProgress, context.Time);
    }

    /// <summary>Backs up the whole database, and reads the backup back.</summary>
    /// <param name="name">Its name; null: the time.</param>
    /// <param name="cancellationToken">Cancels; nothing is kept then.</param>
    /// <exception cref="MigrationException">There is no backup, and why.</exception>
    public Task<BackupMetadata> CreateAsync(string? name = null, CancellationToken cancellationToken = default) => _access.UnderLockAsync(
        (session, backup) => new TakenBackup(_access.Context, _access.Archive).TakeAsync(session, backup, name, "by hand", null, cancellationToken), cancellationToken);

    /// <summary>All backups of the store, the newest first; those that cannot be read at the end. Asks no database.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<IReadOnlyList<BackupListing>> ListAsync(CancellationToken cancellationToken = default) => _stored.ListAsync(cancellationToken);

    /// <summary>What a backup says of itself. Asks no database.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="MigrationException">There is none of that name, or it is not what was written.</exception>
    public Task<BackupMetadata> GetAsync(string name, CancellationToken cancellationToken = default) => _stored.GetAsync(name, cancellationToken);

    /// <summary>Reads every byte of a backup. Asks no database.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="BackupDamagedException">Something of it is not as it was written.</exception>
    public Task<BackupMetadata> VerifyAsync(string name, CancellationToken cancellationToken = default) => _stored.VerifyAsync(name, cancellationToken);

    /// <summary>Removes old backups, never the newest good one of a database. Asks no database.</summary>
    /// <param name="retention">Which may go.</param>
    /// <param name="cancellationToken">Cancels; what was removed stays so.</param>
    /// <returns>Names of those that were removed.</returns>
    public Task<IReadOnlyList<string>> PruneAsync(BackupRetention retention, CancellationToken cancellationToken = default) => _stored.PruneAsync(retention, cancellationToken);

    /// <summary>Puts a backup back, all or nothing, after every byte of it was read.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="options">What and where; null: the whole database in its place.</param>
    /// <param name="cancellationToken">Cancels; the database is then as it was.</param>
    /// <exception cref="MigrationException">Nothing was put back, and why.</exception>
    public async Task<RestoreReport> RestoreAsync(string name, RestoreOptions? options = null, CancellationToken cancellationToken = default)
    {
        var backup = await _access.Archive.OpenAsync(name, cancellationToken).ConfigureAwait(false);
        var action = new RestoreAction(_access, backup, options ?? new RestoreOptions());
        return await _access.UnderLockAsync((session, database) => action.RunAsync(session, database, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Tries a backup: restores it into a scratch database beside this one, compares, and drops it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Cancels; the scratch database is dropped.</param>
    /// <exception cref="MigrationException">It cannot be restored, and why.</exception>
    public async Task<DrillReport> DrillAsync(string name, CancellationToken cancellationToken = default)
    {
        var backup = await _access.Archive.OpenAsync(name, cancellationToken).ConfigureAwait(false);
        return await _access.UnderLockAsync((_, database) => new DrillAction(_access, backup).RunAsync(database, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Prints the rows of a table of the database, as they come.</summary>
    /// <param name="table">Its name, with its schema where it has one: <c>public.orders</c>.</param>
    /// <param name="format">How rows are printed.</param>
    /// <param name="target">Where to.</param>
    /// <param name="limit">At most so many rows; null: all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="MigrationException">The table cannot be read, and why.</exception>
    public Task ExportAsync(string table, ExportFormat format, TextWriter target, int? limit = null, CancellationToken cancellationToken = default) =>
        _access.ReadAsync(session => session.RunCodeAsync(new ExportAction(table, format, target, limit).RunAsync, cancellationToken), cancellationToken);
}
