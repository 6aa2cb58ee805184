namespace Migrations.Backups.Stores;

/// <summary>A place for backups. What is visible in it is whole: a backup appears at once or not at all. Methods may be called by several runs at once.</summary>
public interface IBackupStore
{
    /// <summary>The place in messages, without secrets, for example <c>the folder /var/backups/shop</c>.</summary>
    string Description { get; }

    /// <summary>Names of the backups, in no particular order.</summary>
    Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Begins a backup that nobody sees before it is published.</summary>
    /// <param name="name">Letters, digits, <c>.</c>, <c>_</c> and <c>-</c>; the first is none of these signs.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="MigrationRefusedException">There is one of that name.</exception>
    /// <exception cref="MigrationException">The place cannot be written.</exception>
    Task<IBackupDraft> CreateAsync(string name, CancellationToken cancellationToken);

    /// <summary>Opens a file of a backup; null when it is not there.</summary>
    Task<Stream?> OpenAsync(string name, string file, CancellationToken cancellationToken);

    /// <summary>Removes a backup; from the first moment on it is not among the visible ones.</summary>
    Task DeleteAsync(string name, CancellationToken cancellationToken);

    /// <summary>Removes what runs that died have left behind.</summary>
    Task CleanAsync(CancellationToken cancellationToken);
}
