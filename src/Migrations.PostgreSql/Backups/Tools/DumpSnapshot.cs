using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Migrations.PostgreSql.Backups.Snapshots;
using Migrations.PostgreSql.Connecting;
using Migrations.PostgreSql.Schema;
using Migrations.Providers;
using Npgsql;

namespace Migrations.PostgreSql.Backups.Tools;

/// <summary>A database at one moment as the files that pg_dump writes of it; what the tables hold is read beside, in the same moment.</summary>
internal sealed class DumpSnapshot : IBackupSnapshot
{
    public const string DumpMethod = "pg_dump";

    /// <summary>As fast as it gets: the files are only there until the backup is written.</summary>
    private const string Compression = "--compress=1";

    private readonly CopySnapshot _rows;
    private readonly DumpFolder _folder;

    private DumpSnapshot(CopySnapshot rows, DumpFolder folder)
    {
        (_rows, _folder) = (rows, folder);
        Parts = [.. new DirectoryInfo(folder.Files).EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal).Select(name => new BackupPart(name, BackupPartKind.File))];
    }

    public string Engine => _rows.Engine;

    public string Method => DumpMethod;

    public DateTimeOffset At => _rows.At;

    public string SchemaFingerprint => _rows.SchemaFingerprint;

    public IReadOnlyList<BackupPart> Parts { get; }

    public int Parallelism => _rows.Parallelism;

    /// <summary>Runs pg_dump. On failure nothing is left of it, and the moment is not ended.</summary>
    /// <param name="program">pg_dump.</param>
    /// <param name="login">How it reaches the server.</param>
    /// <param name="holder">Has the transaction whose moment it is.</param>
    /// <param name="role">Role that it takes on; <c>none</c>: none.</param>
    /// <param name="rows">The same moment.</param>
    /// <param name="cancellationToken">Cancels.</param>
    [SuppressMessage("Reliability", "CA2000", Justification = "The folder goes to the snapshot, which disposes it; on failure it is disposed here.")]
    public static async Task<DumpSnapshot> OfAsync(ClientProgram program, ServerLogin login, NpgsqlConnection holder, string role, CopySnapshot rows, CancellationToken cancellationToken)
    {
        var moment = (await TextAnswer.RowsAsync(holder, "SELECT pg_catalog.pg_export_snapshot()", cancellationToken).ConfigureAwait(false))[0][0];
        var folder = DumpFolder.Create();
        try
        {
            var jobs = rows.Parallelism.ToString(CultureInfo.InvariantCulture);
            await program.RunAsync(
                "Dumping the database", login, holder,
                ["--format=directory", $"--jobs={jobs}", Compression, $"--snapshot={moment}", "--no-password", $"--file={folder.Files}", .. role == "none" ? [] : new[] { $"--role={role}" }], cancellationToken).ConfigureAwait(false);
            return new DumpSnapshot(rows, folder);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    public async Task<TableContent?> WriteAsync(BackupPart part, Stream target, CancellationToken cancellationToken)
    {
        var file = File.OpenRead(_folder.PathOf(part.Name));
        await using (file.ConfigureAwait(false))
        {
            await file.CopyToAsync(target, cancellationToken).ConfigureAwait(false);
            return null;
        }
    }

    public async Task<IReadOnlyList<TableContent>> ReadContentsAsync(CancellationToken cancellationToken)
    {
        var parts = _rows.Parts.Where(part => part.Kind == BackupPartKind.Table).ToList();
        var contents = new TableContent[parts.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = _rows.Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, parts.Count), options, async (number, token) =>
            contents[number] = (await _rows.WriteAsync(parts[number], Stream.Null, token).ConfigureAwait(false))!).ConfigureAwait(false);
        return contents;
    }

    public async ValueTask DisposeAsync()
    {
        _folder.Dispose();
        await _rows.DisposeAsync().ConfigureAwait(false);
    }
}
