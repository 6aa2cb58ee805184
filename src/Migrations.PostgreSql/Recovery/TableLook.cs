using System.Globalization;
using Migrations.PostgreSql.Backups.Facts;
using Migrations.PostgreSql.Schema;
using Migrations.Providers;
using Npgsql;

namespace Migrations.PostgreSql.Recovery;

/// <summary>Looks at all tables that hold rows, within a transaction of the caller. The journal's are none of the run's.</summary>
internal sealed class TableLook(string journalSchema, JournalNames journal)
{
    private const string Sql = $"""
        SELECT c.oid::text, n.nspname::text, c.relname::text, c.relfilenode::text, pg_catalog.pg_stat_get_xact_tuples_inserted(c.oid)::text,
          (pg_catalog.pg_stat_get_xact_tuples_updated(c.oid) + pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid))::text,
          (SELECT coalesce(pg_catalog.string_agg(a.attnum::text, ',' ORDER BY a.attnum), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
          (pg_catalog.has_table_privilege(c.oid, 'SELECT') AND pg_catalog.has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE'))::text
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND {TableQuery.Made}
        ORDER BY n.nspname, c.relname
        """;

    public async Task<IReadOnlyDictionary<uint, SeenTable>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var rows = await TextAnswer.RowsAsync(connection, Sql, cancellationToken).ConfigureAwait(false);
        return rows.Where(row => row[1] != journalSchema || (row[2] != journal.History && row[2] != journal.Log)).Select(row => new SeenTable(
            uint.Parse(row[0], CultureInfo.InvariantCulture), row[1], row[2], row[3], Number(row[4]), Number(row[5]), row[6], row[7] == "true")).ToDictionary(table => table.Oid);
    }

    private static long Number(string text) => text.Length == 0 ? 0 : long.Parse(text, CultureInfo.InvariantCulture);
}
