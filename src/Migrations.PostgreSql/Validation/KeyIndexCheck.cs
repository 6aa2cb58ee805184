using Migrations.Providers;

namespace Migrations.PostgreSql.Validation;

/// <summary>Looks for foreign keys whose columns no index begins with: each DELETE of a parent reads the whole table.</summary>
internal sealed class KeyIndexCheck : IDatabaseCheck
{
    private static readonly string s_keys =
        $"""
        SELECT n.nspname, c.relname, con.conname, pn.nspname AS parent_schema, p.relname AS parent, pg_catalog.format('%I.%I', n.nspname, c.relname) AS table,
               (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY k.i) FROM pg_catalog.unnest(con.conkey) WITH ORDINALITY AS k(number, i)
                JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = k.number) AS columns,
               EXISTS (SELECT FROM pg_catalog.pg_index AS x WHERE x.indrelid = con.conrelid AND x.indisvalid AND x.indpred IS NULL
                   AND (x.indkey::smallint[])[0:pg_catalog.cardinality(con.conkey) - 1] @> con.conkey) AS indexed
        FROM pg_catalog.pg_constraint AS con
        JOIN pg_catalog.pg_class AS c ON c.oid = con.conrelid JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_class AS p ON p.oid = con.confrelid JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.relnamespace
        WHERE con.contype = 'f' AND con.conparentid = 0 AND {UserRelations.Are("c", "n")} ORDER BY 1, 2, 3
        """;

    public string Name => "foreign-key-indexes";

    public string Description => "foreign keys without an index";

    public async Task RunAsync(CheckRun run, CancellationToken cancellationToken)
    {
        foreach (var key in await run.ListAsync(s_keys, cancellationToken).ConfigureAwait(false))
        {
            run.Looked();
            if (!key.Is("indexed"))
            {
                run.Find(ValidationSeverity.Warning, $"{key["nspname"]}.{key["relname"]}.{key["conname"]}",
                    $"No index of {key["nspname"]}.{key["relname"]} begins with the columns of this foreign key, so each DELETE from {key["parent_schema"]}.{key["parent"]}, and each change of its key, reads the whole table. CREATE INDEX CONCURRENTLY ON {key["table"]} ({key["columns"]}), unless rows of {key["parent_schema"]}.{key["parent"]} are never deleted.");
            }
        }
    }
}
