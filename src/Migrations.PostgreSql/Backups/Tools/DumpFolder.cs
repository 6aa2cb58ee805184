namespace Migrations.PostgreSql.Backups.Tools;

/// <summary>A folder for the files of one dump, for this user only. It is gone at the end; what a killed run has left is removed by the next one.</summary>
internal sealed class DumpFolder : IDisposable
{
    private const string Prefix = "migrations-dump-";
    private const string LockFile = ".lock";
    private readonly string _folder;
    private readonly FileStream _lock;

    private DumpFolder(string folder)
    {
        _folder = folder;
        _lock = new FileStream(Path.Combine(folder, LockFile), FileMode.CreateNew, FileAccess.Write, FileShare.None);
        Files = Path.Combine(folder, "files");
    }

    /// <summary>Where the dump is; nothing is there at the beginning.</summary>
    public string Files { get; }

    /// <exception cref="IOException">There is no room for a folder.</exception>
    public static DumpFolder Create()
    {
        foreach (var old in new DirectoryInfo(Path.GetTempPath()).EnumerateDirectories(Prefix + "*").Where(old => old.LinkTarget is null))
        {
            RemoveIfAbandoned(old);
        }

        return new DumpFolder(Directory.CreateTempSubdirectory(Prefix).FullName);
    }

    /// <summary>The path of a file of the dump.</summary>
    /// <exception cref="MigrationRefusedException">It is no name of a file.</exception>
    public string PathOf(string file) => Path.GetFileName(file) == file && file is not ("." or "..") ? Path.Combine(Files, file) : throw new MigrationRefusedException([$"The backup has a file '{file}', which is no name that pg_dump gives. Nothing was restored."]);

    public void Dispose()
    {
        _lock.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static void RemoveIfAbandoned(DirectoryInfo folder)
    {
        try
        {
            // The lock goes with the process that held it.
            using (new FileStream(Path.Combine(folder.FullName, LockFile), FileMode.Open, FileAccess.Write, FileShare.None))
            {
                folder.Delete(recursive: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is in use, or another user's.
        }
    }
}
