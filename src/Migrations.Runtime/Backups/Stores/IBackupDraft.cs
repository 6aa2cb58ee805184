namespace Migrations.Backups.Stores;

/// <summary>A backup that is being written; disposing removes it unless it was published.</summary>
public interface IBackupDraft : IAsyncDisposable
{
    /// <summary>Opens a new file for writing; several may be open at once.</summary>
    /// <param name="file">Its name, without a folder.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<Stream> CreateFileAsync(string file, CancellationToken cancellationToken);

    /// <summary>Makes it visible, all at once and for good: afterwards it survives a power failure.</summary>
    Task PublishAsync(CancellationToken cancellationToken);
}
