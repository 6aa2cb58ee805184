using Migrations.Compiler.Schema.Dump;
using Migrations.PostgreSql.Backups.Copying;
using Migrations.PostgreSql.Schema;
using Migrations.Providers;
using Npgsql;

namespace Migrations.PostgreSql.Backups.Restoring;

/// <summary>Empties tables that stay, and fills tables; nothing of what the app has put around them runs meanwhile.</summary>
internal static class TableRefill
{
    private const int TablesAtOnce = 200;

    /// <summary>From so many rows on, an index is made faster behind them than with each of them.</summary>
    private const int ManyRows = 10_000;

    // Those that statements of a dump make again as they were: no index of a key or a partition, none that something else of the catalog says more about.
    private const string Indexes = """
        SELECT 'DROP INDEX ' || x.indexrelid::pg_catalog.regclass
        FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
        WHERE x.indrelid = ANY ($1) AND x.indisvalid AND NOT x.indisreplident AND NOT x.indisclustered AND i.reltablespace = 0
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = i.oid) AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits h WHERE i.oid IN (h.inhrelid, h.inhparent))
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = i.oid AND a.attstattarget >= 0)
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = i.oid AND d.deptype IN ('e', 'x'))
        """;

    // Of a partition, what its partitioned table has given it: only that can be dropped. A check that is not validated holds for new rows, and for those that come back.
    private const string Obstacles = """
        WITH RECURSIVE keys (id, parent) AS (
          SELECT k.oid, k.conparentid FROM pg_catalog.pg_constraint k WHERE k.contype = 'f' AND (k.conrelid = ANY ($1) OR k.confrelid = ANY ($1))
          UNION SELECT k.oid, k.conparentid FROM keys s JOIN pg_catalog.pg_constraint k ON k.oid = s.parent
        ), triggers (id, parent) AS (
          SELECT t.oid, t.tgparentid FROM pg_catalog.pg_trigger t WHERE NOT t.tgisinternal AND t.tgrelid = ANY ($1)
          UNION SELECT t.oid, t.tgparentid FROM triggers s JOIN pg_catalog.pg_trigger t ON t.oid = s.parent
        )
        SELECT 'ALTER TABLE ' || k.conrelid::pg_catalog.regclass || ' DROP CONSTRAINT ' || quote_ident(k.conname)
        FROM keys s JOIN pg_catalog.pg_constraint k ON k.oid = s.id WHERE s.parent = 0
        UNION ALL SELECT 'DROP TRIGGER ' || quote_ident(t.tgname) || ' ON ' || t.tgrelid::pg_catalog.regclass FROM triggers s JOIN pg_catalog.pg_trigger t ON t.oid = s.id WHERE s.parent = 0
        UNION ALL SELECT 'ALTER TABLE ' || k.conrelid::pg_catalog.regclass || ' DROP CONSTRAINT ' || quote_ident(k.conname)
        FROM pg_catalog.pg_constraint k WHERE k.contype IN ('c', 'n') AND NOT k.convalidated AND k.coninhcount = 0 AND k.conrelid = ANY ($1)
        """;

    /// <summary>Waits until nobody else reads or writes the tables, and keeps it so.</summary>
    public static Task LockAsync(RestoreSteps steps, IReadOnlyList<TableCopy> tables, CancellationToken cancellationToken) =>
        EachAsync(steps, "Waiting for the tables that are put back", tables, list => $"LOCK TABLE {list} IN ACCESS EXCLUSIVE MODE", cancellationToken);

    /// <summary>Empties tables, without the foreign keys and triggers of and to them, and without the indexes that are made again sooner than they are filled.</summary>
    /// <param name="steps">The transaction.</param>
    /// <param name="tables">The tables.</param>
    /// <param name="contents">What each will hold.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task EmptyAsync(RestoreSteps steps, IReadOnlyList<TableCopy> tables, IReadOnlyDictionary<string, TableContent> contents, CancellationToken cancellationToken)
    {
        if (tables.Count == 0)
        {
            return;
        }

        await ClearAsync(steps, Obstacles, tables, cancellationToken).ConfigureAwait(false);
        await ClearAsync(steps, Indexes, [.. tables.Where(table => contents[table.Table].Rows >= ManyRows)], cancellationToken).ConfigureAwait(false);
        await EachAsync(steps, "Emptying the tables", tables, list => $"TRUNCATE TABLE {list}", cancellationToken).ConfigureAwait(false);
    }

    public static async Task FillAsync(RestoreSteps steps, TableCopy table, Stream source, CancellationToken cancellationToken)
    {
        try
        {
            await TableRows.WriteAsync(steps.Connection, table, source, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException e) when (BackupErrors.IsRefusal(e, steps.Connection))
        {
            throw BackupErrors.Explain($"Filling the table {table.Table}", e);
        }
    }

    /// <exception cref="MigrationException">A table does not hold what the backup says.</exception>
    public static async Task<TableContent> CheckAsync(RestoreSteps steps, TableCopy table, TableContent wanted, CancellationToken cancellationToken)
    {
        var found = await TableRows.ReadAsync(steps.Connection, table, null, cancellationToken).ConfigureAwait(false);
        return found == wanted
            ? found
            : throw new MigrationException($"The table {table.Table} would hold {found.Rows} rows with the hash {found.Hash} after the restore, and the backup has {wanted.Rows} with {wanted.Hash}. Nothing was put back: the database is as it was. Check the backup with 'backups verify', and see whether a rule, a generated column or a server of another version changes the rows.");
    }

    /// <summary>Runs the statements that a query makes of tables.</summary>
    private static async Task ClearAsync(RestoreSteps steps, string query, IReadOnlyList<TableCopy> tables, CancellationToken cancellationToken)
    {
        var ids = string.Join(", ", tables.Select(table => PostgreSqlNames.Literal(table.Sql) + "::pg_catalog.regclass::pg_catalog.oid"));
        foreach (var row in await TextAnswer.RowsAsync(steps.Connection, query.Replace("$1", $"ARRAY[{ids}]::pg_catalog.oid[]", StringComparison.Ordinal), cancellationToken).ConfigureAwait(false))
        {
            await steps.RunAsync("Preparing the tables to be filled", row[0], cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task EachAsync(RestoreSteps steps, string step, IReadOnlyList<TableCopy> tables, Func<string, string> sql, CancellationToken cancellationToken)
    {
        foreach (var some in tables.Chunk(TablesAtOnce))
        {
            await steps.RunAsync(step, sql(string.Join(", ", some.Select(table => "ONLY " + table.Sql))), cancellationToken).ConfigureAwait(false);
        }
    }
}
