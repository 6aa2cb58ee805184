namespace Migrations.Backups.Stores;

/// <summary>A backup that is being written in a folder beside its place. A locked file in it says that its writer lives.</summary>
internal sealed class DirectoryDraft : IBackupDraft
{
    public const string Prefix = ".partial-";
    private const string LockFile = ".lock";
    private readonly string _partial;
    private readonly string _target;
    private readonly FileStream _lock;
    private bool _isPublished;

    private DirectoryDraft(string partial, string target)
    {
        (_partial, _target) = (partial, target);
        Directory.CreateDirectory(partial);
        _lock = new FileStream(Path.Combine(partial, LockFile), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
    }

    public static DirectoryDraft Create(string root, string target)
    {
        try
        {
            return new DirectoryDraft(NewPartial(root), target);
        }
        catch (IOException)
        {
            // Another run that cleans up may have taken the folder for abandoned before it had its lock.
            return new DirectoryDraft(NewPartial(root), target);
        }
    }

    /// <summary>A path that nobody has.</summary>
    public static string NewPartial(string root) => Path.Combine(root, $"{Prefix}{Guid.CreateVersion7():n}");

    /// <summary>Removes one whose writer is gone.</summary>
    public static void RemoveIfAbandoned(string partial)
    {
        try
        {
            // The lock goes with the process that held it.
            using (new FileStream(Path.Combine(partial, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
            {
                Directory.Delete(partial, recursive: true);
            }
        }
        catch (IOException)
        {
            // It is being written, or another run removes it at this moment.
        }
    }

    public Task<Stream> CreateFileAsync(string file, CancellationToken cancellationToken) =>
        Task.FromResult<Stream>(new DurableFile(Path.Combine(_partial, Path.GetFileName(file))));

    public async Task PublishAsync(CancellationToken cancellationToken)
    {
        DirectorySync.Flush(_partial);
        await _lock.DisposeAsync().ConfigureAwait(false);
        File.Delete(Path.Combine(_partial, LockFile));
        Directory.Move(_partial, _target);
        _isPublished = true;
        DirectorySync.Flush(Path.GetDirectoryName(_target)!);
    }

    public async ValueTask DisposeAsync()
    {
        await _lock.DisposeAsync().ConfigureAwait(false);
        if (!_isPublished && Directory.Exists(_partial))
        {
            Directory.Delete(_partial, recursive: true);
        }
    }
}
