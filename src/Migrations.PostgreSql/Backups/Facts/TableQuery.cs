using System.Globalization;
using Migrations.PostgreSql.Backups.Copying;
using Migrations.PostgreSql.Schema;
using Npgsql;

namespace Migrations.PostgreSql.Backups.Facts;

/// <summary>Lists the tables that hold rows: no foreign ones, no temporary ones, none of an extension.</summary>
internal static class TableQuery
{
    /// <summary>Condition for the relation <c>c</c> in the schema <c>n</c>: made by users, and not temporary.</summary>
    public const string Made =
        "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relpersistence <> 't'"
        + " AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend x WHERE x.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND x.objid = c.oid AND x.deptype = 'e')";

    private const int FirstWithMultiranges = 14;

    public static async Task<IReadOnlyList<TableCopy>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var rows = await TextAnswer.RowsAsync(connection, Sql(connection.PostgreSqlVersion.Major), cancellationToken).ConfigureAwait(false);
        return
        [
            .. rows.GroupBy(row => (Schema: row[0], Name: row[1])).Select(table => new TableCopy(
                table.Key.Schema, table.Key.Name, [.. table.Where(row => row[2].Length > 0).Select(row => row[2])], table.Any(row => row[3] == "t"))),
        ];
    }

    // An id from 16384 on is not of a fresh cluster: FirstNormalObjectId in the server's access/transam.h. What starts with reg prints an id as a name.
    private static string Sql(int version) => string.Create(CultureInfo.InvariantCulture, $"""
        WITH RECURSIVE edge (outside, inside) AS (
          SELECT t.oid, t.typelem FROM pg_catalog.pg_type t WHERE t.typcategory = 'A' AND t.typelem <> 0
          UNION ALL SELECT t.oid, t.typbasetype FROM pg_catalog.pg_type t WHERE t.typtype = 'd'
          UNION ALL SELECT t.oid, a.atttypid FROM pg_catalog.pg_type t JOIN pg_catalog.pg_attribute a ON a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped WHERE t.typtype = 'c'
          UNION ALL SELECT r.rngtypid, r.rngsubtype FROM pg_catalog.pg_range r
          {(version >= FirstWithMultiranges ? "UNION ALL SELECT r.rngmultitypid, r.rngtypid FROM pg_catalog.pg_range r" : "")}
        ), plain (oid) AS (
          SELECT t.oid FROM pg_catalog.pg_type t WHERE t.typsend = 0 OR t.typreceive = 0 OR t.typtype = 'p' OR (t.oid < 16384 AND t.typname ~ '^reg')
          UNION SELECT e.outside FROM edge e JOIN pg_catalog.pg_type t ON t.oid = e.outside WHERE e.inside >= 16384 AND t.typtype IN ('b', 'c')
          UNION SELECT e.outside FROM edge e JOIN plain p ON p.oid = e.inside
        )
        SELECT n.nspname::text, c.relname::text, a.attname::text, (a.atttypid IN (SELECT p.oid FROM plain p))::text::char(1)
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
          LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
        WHERE c.relkind = 'r' AND {Made}
        ORDER BY n.nspname, c.relname, a.attnum
        """);
}
