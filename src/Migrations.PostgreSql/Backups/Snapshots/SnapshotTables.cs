using Migrations.PostgreSql.Backups.Copying;
using Migrations.PostgreSql.Backups.Facts;
using Migrations.PostgreSql.Schema;
using Npgsql;

namespace Migrations.PostgreSql.Backups.Snapshots;

/// <summary>Which tables are read, and keeps them as they are while they are.</summary>
internal static class SnapshotTables
{
    private const int LockedAtOnce = 200;

    private const string Families = $"""
        SELECT p.nspname || '.' || r.relname, n.nspname || '.' || c.relname
        FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
          JOIN pg_catalog.pg_class r ON r.oid = i.inhparent JOIN pg_catalog.pg_namespace p ON p.oid = r.relnamespace
        WHERE c.relkind IN ('r', 'p', 'f') AND {TableQuery.Made}
        """;

    /// <summary>The tables and what inherits from them, for a statement that changes a table changes that as well; null stays null.</summary>
    public static async Task<IReadOnlySet<string>?> WithDescendantsAsync(NpgsqlConnection connection, IReadOnlyList<string>? tables, CancellationToken cancellationToken)
    {
        if (tables is null)
        {
            return null;
        }

        var children = (await TextAnswer.RowsAsync(connection, Families, cancellationToken).ConfigureAwait(false)).ToLookup(row => row[0], row => row[1]);
        var all = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<string>(tables);
        while (waiting.TryPop(out var table))
        {
            if (all.Add(table))
            {
                foreach (var child in children[table])
                {
                    waiting.Push(child);
                }
            }
        }

        return all;
    }

    /// <summary>Keeps tables from being changed by DDL to the end of the transaction; looks at no data.</summary>
    /// <returns>False where one is gone meanwhile.</returns>
    public static async Task<bool> TryLockAsync(NpgsqlConnection connection, IReadOnlyList<TableCopy> tables, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var some in tables.Chunk(LockedAtOnce))
            {
                await TextAnswer.TellAsync(connection, $"LOCK TABLE {string.Join(", ", some.Select(table => "ONLY " + table.Sql))} IN ACCESS SHARE MODE", cancellationToken).ConfigureAwait(false);
            }

            return true;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return false;
        }
        catch (PostgresException e) when (BackupErrors.IsRefusal(e, connection))
        {
            throw BackupErrors.Explain("Keeping the tables as they are for the backup", e);
        }
    }
}
