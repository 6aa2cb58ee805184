using System.Globalization;
using System.Text;
using Npgsql;

namespace Migrations.Packages.Tests.RealHistories;

/// <summary>Everything of a database that a history makes, as text, from PostgreSQL's own catalogs; our journal is left out.</summary>
internal static class SchemaDump
{
    private const string Query =
        """
        WITH space AS (SELECT oid, nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'),
             ours AS (SELECT c.oid FROM pg_class c WHERE c.relname LIKE 'migration\_history%' OR c.relname LIKE 'migration\_log%'),
             rel AS (SELECT c.*, s.nspname FROM pg_class c JOIN space s ON s.oid = c.relnamespace
                     WHERE c.oid NOT IN (SELECT oid FROM ours)
                       AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = c.oid AND i.indrelid IN (SELECT oid FROM ours))
                       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.refobjid IN (SELECT oid FROM ours)))
        SELECT format('relation %s.%s %s %s %s', nspname, relname, relkind, relreplident, coalesce(reloptions::text, '')) FROM rel
        UNION ALL
        SELECT format('column %s.%s %s %s %s notnull=%s default=%s identity=%s generated=%s', r.nspname, r.relname, a.attnum, a.attname,
                      format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid), a.attidentity, a.attgenerated)
        FROM rel r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        UNION ALL
        SELECT format('index %s valid=%s', pg_get_indexdef(i.indexrelid), i.indisvalid) FROM pg_index i JOIN rel r ON r.oid = i.indrelid
        UNION ALL
        SELECT format('constraint %s %s %s validated=%s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid), c.convalidated)
        FROM pg_constraint c WHERE c.conrelid IN (SELECT oid FROM rel)
        UNION ALL
        SELECT format('view %s.%s %s', nspname, relname, pg_get_viewdef(oid)) FROM rel WHERE relkind IN ('v', 'm')
        UNION ALL
        SELECT format('trigger %s enabled=%s', pg_get_triggerdef(t.oid), t.tgenabled) FROM pg_trigger t JOIN rel r ON r.oid = t.tgrelid WHERE NOT t.tgisinternal
        UNION ALL
        SELECT format('function %s', pg_get_functiondef(p.oid)) FROM pg_proc p JOIN space s ON s.oid = p.pronamespace
        WHERE p.prokind IN ('f', 'p') AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
        UNION ALL
        SELECT format('enum %s %s %s', t.typname, e.enumsortorder, e.enumlabel) FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid
        UNION ALL
        SELECT format('domain %s %s %s', t.typname, format_type(t.typbasetype, t.typtypmod), t.typnotnull) FROM pg_type t JOIN space s ON s.oid = t.typnamespace WHERE t.typtype = 'd'
        UNION ALL
        SELECT format('comment %s %s %s', d.objoid::regclass, d.objsubid, d.description) FROM pg_description d
        WHERE d.classoid = 'pg_class'::regclass AND d.objoid IN (SELECT oid FROM rel)
        UNION ALL
        SELECT format('extension %s', extname) FROM pg_extension
        UNION ALL
        SELECT format('policy %s %s %s', r.relname, p.polname, pg_get_expr(p.polqual, p.polrelid)) FROM pg_policy p JOIN rel r ON r.oid = p.polrelid
        """;

    private const string Tables =
        """
        SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
        WHERE schemaname !~ '^pg_' AND schemaname <> 'information_schema' AND tablename NOT IN ('migration_history', 'migration_log')
        """;

    public static async Task<string> OfAsync(string connectionString)
    {
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        var lines = await LinesAsync(dataSource, Query);
        foreach (var table in await LinesAsync(dataSource, Tables))
        {
            await using var count = dataSource.CreateCommand($"SELECT count(*) FROM {table}");
            var rows = (long)(await count.ExecuteScalarAsync())!;
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"rows {table} {rows}"));
        }

        return lines.Order(StringComparer.Ordinal).Aggregate(new StringBuilder(), (text, line) => text.Append(line).Append('\n')).ToString();
    }

    private static async Task<List<string>> LinesAsync(NpgsqlDataSource dataSource, string query)
    {
        await using var command = dataSource.CreateCommand(query);
        await using var rows = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await rows.ReadAsync())
        {
            lines.Add(rows.GetString(0));
        }

        return lines;
    }
}
