using Migrations.PostgreSql.Backups.Copying;
using Migrations.PostgreSql.Backups.Facts;
using Migrations.PostgreSql.Schema;
using Migrations.Providers;
using Npgsql;

namespace Migrations.PostgreSql.Backups.Snapshots;

/// <summary>A database at one moment, read by COPY: the schema first, then each table.</summary>
internal sealed class CopySnapshot : IBackupSnapshot
{
    public const string CopyMethod = "copy";

    private const string SchemaPart = "schema";
    private readonly SnapshotConnections _connections;
    private readonly BackupFacts _facts;
    private readonly Dictionary<string, TableCopy> _tables;
    private readonly Func<Task> _release;

    /// <param name="connections">Sessions that see the moment.</param>
    /// <param name="facts">What there is.</param>
    /// <param name="tables">Whose rows are read; null means all.</param>
    /// <param name="release">Ends the transaction of a session that is not the snapshot's own.</param>
    public CopySnapshot(SnapshotConnections connections, BackupFacts facts, IReadOnlySet<string>? tables, Func<Task> release)
    {
        (_connections, _facts, _release) = (connections, facts, release);
        _tables = facts.Tables.Where(table => tables?.Contains(table.Table) != false).ToDictionary(table => table.Table, StringComparer.Ordinal);
        Parts = [new BackupPart(SchemaPart, BackupPartKind.Schema), .. _tables.Values.Select(table => new BackupPart(table.Table, BackupPartKind.Table, table.Format))];
        Engine = "PostgreSQL " + connections.Holder.PostgreSqlVersion.ToString(2);
    }

    public string Engine { get; }

    public string Method => CopyMethod;

    public DateTimeOffset At => _facts.At;

    // As the schema of a live database is read: without owners and privileges.
    public string SchemaFingerprint => SchemaDigest.Fingerprint(_facts.Schema.Objects);

    public IReadOnlyList<BackupPart> Parts { get; }

    public int Parallelism => _connections.Count;

    public async Task<TableContent?> WriteAsync(BackupPart part, Stream target, CancellationToken cancellationToken)
    {
        if (part.Kind == BackupPartKind.Schema)
        {
            await FactsFile.WriteAsync(_facts, target, cancellationToken).ConfigureAwait(false);
            return null;
        }

        var table = _tables[part.Name];
        try
        {
            return await _connections.ReadAsync(
                $"LOCK TABLE ONLY {table.Sql} IN ACCESS SHARE MODE NOWAIT", connection => TableRows.ReadAsync(connection, table, target, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException e)
        {
            throw BackupErrors.Explain($"Reading the table {table.Table} for the backup", e);
        }
        catch (NpgsqlException e)
        {
            throw new StatementException($"Reading the table {table.Table} for the backup failed: {PostgreSqlErrors.Reason(e)}", e) { Failure = StatementFailure.ConnectionLost };
        }
    }

    public Task<IReadOnlyList<TableContent>> ReadContentsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<TableContent>>([]);

    public async ValueTask DisposeAsync()
    {
        await _connections.DisposeAsync().ConfigureAwait(false);
        await _release().ConfigureAwait(false);
    }
}
