using System.Diagnostics.CodeAnalysis;

namespace Migrations.Backups.Stores;

/// <summary>Backups in a folder, each in a folder of its own. One that is being written has a name that begins with <c>.partial-</c>.</summary>
internal sealed class DirectoryStore(string root) : IBackupStore
{
    private readonly string _root = Path.GetFullPath(root);

    public string Description => $"the folder {_root}";

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) => Guard<IReadOnlyList<string>>(() => Directory.Exists(_root)
        ? [.. new DirectoryInfo(_root).EnumerateDirectories().Where(folder => folder.Name[0] != '.' && File.Exists(Path.Combine(folder.FullName, BackupNames.Metadata))).Select(folder => folder.Name)]
        : []);

    [SuppressMessage("Reliability", "CA2000", Justification = "The caller disposes it.")]
    public Task<IBackupDraft> CreateAsync(string name, CancellationToken cancellationToken) => Guard<IBackupDraft>(() =>
    {
        var folder = FolderOf(name);
        return Directory.Exists(folder) ? throw new MigrationRefusedException([$"There is a backup '{name}' in {Description}. Give the new one another name."]) : DirectoryDraft.Create(_root, folder);
    });

    public Task<Stream?> OpenAsync(string name, string file, CancellationToken cancellationToken) => Guard(() =>
    {
        var path = Path.Combine(FolderOf(name), Path.GetFileName(file));
        return File.Exists(path) ? (Stream)new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan) : null;
    });

    public Task DeleteAsync(string name, CancellationToken cancellationToken) => Guard(() =>
    {
        // Renamed first: one that is half deleted is not among the backups.
        var leaving = DirectoryDraft.NewPartial(_root);
        Directory.Move(FolderOf(name), leaving);
        Directory.Delete(leaving, recursive: true);
        return true;
    });

    public Task CleanAsync(CancellationToken cancellationToken) => Guard(() =>
    {
        foreach (var partial in Directory.Exists(_root) ? Directory.GetDirectories(_root, DirectoryDraft.Prefix + "*") : [])
        {
            DirectoryDraft.RemoveIfAbandoned(partial);
        }

        return true;
    });

    private string FolderOf(string name) => Path.Combine(_root, BackupNames.Checked(name));

    private Task<T> Guard<T>(Func<T> work)
    {
        try
        {
            return Task.FromResult(work());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new MigrationException($"Backups cannot be kept in {Description}: {e.Message} Name a folder that can be written, with room for the backup (option BackupDirectory, '--backups').", e);
        }
    }
}
