using System.Data.Common;
using Migrations.Providers;

namespace Migrations.Sqlite.Backups;

/// <summary>
/// Files beside a database, which are databases too: snapshots, what is restored, scratch databases. There is a name for them, so that what a killed process left behind is
/// found by the next one; whoever makes one has the lock of the database, so that none of them is in use then.
/// </summary>
/// <param name="factory">Of the driver that the database was opened with.</param>
/// <param name="connectionString">Of the database; the others get the same but for the file.</param>
/// <param name="database">Path of the database; empty for one in memory.</param>
internal sealed class SiblingFiles(DbProviderFactory factory, string connectionString, string database)
{
    private const string Infix = ".migrations.beside-";
    private static readonly string[] s_ends = ["", "-journal", "-wal", "-shm"];

    private string Prefix => (database.Length > 0 ? database : Path.Combine(Path.GetTempPath(), "memory")) + Infix;

    /// <summary>Folder that names without one are in.</summary>
    public string Folder => Path.GetDirectoryName(Prefix)!;

    /// <summary>A path that nobody has.</summary>
    public string NewPath() => Prefix + Guid.CreateVersion7().ToString("n");

    /// <summary>Removes what earlier ones have left behind. Not for databases in memory: other processes may be at work with theirs.</summary>
    public void Clean()
    {
        foreach (var left in database.Length > 0 ? Directory.GetFiles(Folder, Path.GetFileName(Prefix) + "*") : [])
        {
            File.Delete(left);
        }
    }

    /// <summary>Opens another file as a database.</summary>
    public async Task<DbConnection> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var connection = factory.CreateConnection() ?? throw new MigrationRefusedException([$"{factory.GetType().Name} makes no connections. Give SqliteProvider the factory of a SQLite driver."]);
        try
        {
            connection.ConnectionString = StringOf(path);
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Removes a database with what may stand beside it.</summary>
    public static void Delete(string path)
    {
        foreach (var end in s_ends)
        {
            File.Delete(path + end);
        }
    }

    private string StringOf(string path)
    {
        var settings = factory.CreateConnectionStringBuilder() ?? new DbConnectionStringBuilder();
        settings.ConnectionString = connectionString;
        settings["Data Source"] = path;
        foreach (var (keyword, value) in new (string, object)[] { ("Mode", "ReadWriteCreate"), ("Cache", "Default"), ("Pooling", false) })
        {
            // A pool would keep the file open behind us; drivers that have none do not know the word.
            if (settings.ContainsKey(keyword))
            {
                settings[keyword] = value;
            }
        }

        return settings.ConnectionString;
    }
}
