using System.Data.Common;
using Migrations.Catalog;
using Migrations.Providers;

namespace Migrations.Sqlite.Backups;

/// <summary>A copy of the database, which SQLite itself makes of one moment while others go on.</summary>
internal sealed class SqliteSnapshot : IBackupSnapshot
{
    /// <summary>Name of the way it is made.</summary>
    public const string WayOfVacuum = "vacuum into";

    private readonly DbConnection _copy;
    private readonly string _path;
    private readonly TableContents _contents;

    private SqliteSnapshot(DbConnection copy, string path, TableContents contents, LiveSchema schema)
    {
        (_copy, _path, _contents) = (copy, path, contents);
        Engine = schema.Engine;
        SchemaFingerprint = FingerprintOf(schema);
    }

    public string Engine { get; }

    public string Method => WayOfVacuum;

    public DateTimeOffset At { get; private init; }

    public string SchemaFingerprint { get; }

    public IReadOnlyList<BackupPart> Parts { get; } = [new BackupPart("database", BackupPartKind.Database)];

    public int Parallelism => 1;

    /// <summary>One hash for all objects.</summary>
    public static string FingerprintOf(LiveSchema schema) => schema.Objects.Aggregate(
        default(SchemaFingerprint), (sum, item) => sum + Catalog.SchemaFingerprint.OfObject(item.Name.Kind, item.Name.Schema, item.Name.Parent, item.Name.Name, item.Hash)).ToString();

    /// <exception cref="StatementException">SQLite refused it, for example because the disk is full.</exception>
    public static async Task<SqliteSnapshot> TakeAsync(SqliteCommands commands, SiblingFiles files, CancellationToken cancellationToken)
    {
        var path = files.NewPath();
        try
        {
            await commands.ExecuteAsync($"VACUUM INTO {Catalog.Sqlite.SqliteCatalog.Literal(path)}", StatementLimits.None, default, cancellationToken).ConfigureAwait(false);
            var at = DateTimeOffset.UtcNow;
            var copy = await files.OpenAsync(path, cancellationToken).ConfigureAwait(false);
            var copied = new SqliteCommands(copy);
            return new SqliteSnapshot(copy, path, new TableContents(copied), await new SchemaReader(copied).ReadAsync(cancellationToken).ConfigureAwait(false)) { At = at };
        }
        catch
        {
            SiblingFiles.Delete(path);
            throw;
        }
    }

    public async Task<TableContent?> WriteAsync(BackupPart part, Stream target, CancellationToken cancellationToken)
    {
        var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using (file.ConfigureAwait(false))
        {
            await file.CopyToAsync(target, cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    public async Task<IReadOnlyList<TableContent>> ReadContentsAsync(CancellationToken cancellationToken) => await _contents.ReadAsync(null, cancellationToken).ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        await _copy.DisposeAsync().ConfigureAwait(false);
        SiblingFiles.Delete(_path);
    }
}
