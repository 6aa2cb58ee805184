using Migrations.Providers;

namespace Migrations.PostgreSql.Validation;

/// <summary>Looks for sequences that will give values that their column has already: identity columns, owned sequences, and defaults.</summary>
internal sealed class SequenceCheck : IDatabaseCheck
{
    // A sequence with CYCLE is meant to come round again.
    private static readonly string s_columns =
        $$"""
        WITH feeds AS (
            SELECT d.objid AS sequence, d.refobjid AS relation, d.refobjsubid::smallint AS number FROM pg_catalog.pg_depend AS d
            WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0
            UNION
            SELECT d.refobjid, a.adrelid, a.adnum FROM pg_catalog.pg_depend AS d JOIN pg_catalog.pg_attrdef AS a ON a.oid = d.objid
            WHERE d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
              AND pg_catalog.pg_get_expr(a.adbin, a.adrelid) ~ '^nextval\(''.*''::regclass\)$')
        SELECT sn.nspname AS sequence_schema, s.relname AS sequence, n.nspname, c.relname, a.attname, q.seqincrement > 0 AS rising, q.seqincrement AS step,
               pg_catalog.format('%I.%I', sn.nspname, s.relname) AS sequence_name, pg_catalog.format('%I.%I', n.nspname, c.relname) AS table, pg_catalog.quote_ident(a.attname) AS column,
               pg_catalog.quote_literal(pg_catalog.format('%I.%I', sn.nspname, s.relname)) AS literal,
               EXISTS (SELECT FROM pg_catalog.pg_index AS x WHERE x.indrelid = c.oid AND x.indisunique AND x.indnkeyatts = 1 AND x.indkey[0] = a.attnum) AS unique
        FROM feeds AS f
        JOIN pg_catalog.pg_class AS s ON s.oid = f.sequence AND s.relkind = 'S' JOIN pg_catalog.pg_namespace AS sn ON sn.oid = s.relnamespace
        JOIN pg_catalog.pg_sequence AS q ON q.seqrelid = s.oid AND NOT q.seqcycle
        JOIN pg_catalog.pg_class AS c ON c.oid = f.relation AND c.relkind IN ('r', 'p') JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = f.number AND NOT a.attisdropped AND a.attislocal
        JOIN pg_catalog.pg_type AS y ON y.oid = a.atttypid
        WHERE COALESCE(NULLIF(y.typbasetype, 0), y.oid) = ANY ('{int2,int4,int8,numeric}'::pg_catalog.regtype[]::pg_catalog.oid[]) AND {{UserRelations.Are("c", "n")}}
        ORDER BY sn.nspname, s.relname, n.nspname, c.relname
        """;

    public string Name => "sequences";

    public string Description => "sequences that are behind the values of the column that they feed";

    public async Task RunAsync(CheckRun run, CancellationToken cancellationToken)
    {
        foreach (var column in (await run.ListAsync(s_columns, cancellationToken).ConfigureAwait(false)).Where(column => run.Includes($"{column["nspname"]}.{column["relname"]}")))
        {
            var name = $"{column["sequence_schema"]}.{column["sequence"]}";
            var (furthest, beyond) = column.Is("rising") ? ("max", ">") : ("min", "<");
            var behind = await run.LookAsync(
                name,
                $"""
                SELECT m.furthest, s.last_value + CASE WHEN s.is_called THEN {column["step"]} ELSE 0 END AS next
                FROM (SELECT pg_catalog.{furthest}({column["column"]}) AS furthest FROM {column["table"]}) AS m, {column["sequence_name"]} AS s
                WHERE CASE WHEN s.is_called THEN m.furthest {beyond} s.last_value ELSE m.furthest {beyond}= s.last_value END
                """,
                cancellationToken).ConfigureAwait(false);
            if (behind is [var row, ..])
            {
                var place = $"{column["nspname"]}.{column["relname"]}.{column["attname"]}";
                run.Find(column.Is("unique") ? ValidationSeverity.Error : ValidationSeverity.Warning, name,
                    $"This sequence gives {row["next"]} next, and {place}, which it feeds, has values up to {row["furthest"]}: {(column.Is("unique") ? "an INSERT fails as soon as it meets one of them" : "values will be there twice")}. Rows were put in with values of their own. SELECT setval({column["literal"]}, (SELECT {furthest}({column["column"]}) FROM {column["table"]})) puts it behind them.");
            }
        }
    }
}
