using Migrations.PostgreSql.Running;
using Migrations.Providers;

namespace Migrations.PostgreSql.Backups;

/// <summary>Reads from the catalog where a change of rows leads to.</summary>
internal sealed class WriteReachReader(ServerExchange exchange)
{
    private const string Users = "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'";

    private const string OfExtension = "EXISTS (SELECT FROM pg_catalog.pg_depend AS e WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objid = c.oid AND e.deptype = 'e')";

    private const string Relations = $"""
        SELECT n.nspname || '.' || c.relname, c.relkind IN ('r', 'p') AND NOT {OfExtension}
        FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'v', 'f') AND {Users}
        """;

    private const string Names = """
        JOIN pg_catalog.pg_class AS f ON f.oid = x.source JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.relnamespace
        JOIN pg_catalog.pg_class AS t ON t.oid = x.target JOIN pg_catalog.pg_namespace AS tn ON tn.oid = t.relnamespace
        """;

    private const string Families = $"""
        SELECT fn.nspname || '.' || f.relname, tn.nspname || '.' || t.relname
        FROM (SELECT inhparent AS source, inhrelid AS target FROM pg_catalog.pg_inherits
              UNION SELECT r.ev_class, d.refobjid FROM pg_catalog.pg_rewrite AS r JOIN pg_catalog.pg_depend AS d ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.objid = r.oid
                  AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass WHERE d.refobjid <> r.ev_class) AS x {Names}
        WHERE f.relkind IN ('r', 'p', 'v', 'f') AND t.relkind IN ('r', 'p', 'v', 'f') AND fn.nspname !~ '^pg_' AND fn.nspname <> 'information_schema'
        """;

    // An UPDATE of the parent's key is followed as a DELETE of its row is.
    private const string Cascades = $"""
        SELECT DISTINCT fn.nspname || '.' || f.relname, tn.nspname || '.' || t.relname
        FROM (SELECT confrelid AS source, conrelid AS target FROM pg_catalog.pg_constraint WHERE contype = 'f' AND (confdeltype IN ('c', 'n', 'd') OR confupdtype IN ('c', 'n', 'd'))) AS x {Names}
        """;

    private const string Ruled = $"""
        SELECT DISTINCT n.nspname || '.' || c.relname FROM pg_catalog.pg_rewrite AS r JOIN pg_catalog.pg_class AS c ON c.oid = r.ev_class JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        WHERE r.ev_type <> '1' AND {Users}
        """;

    private const string Triggers = $"""
        SELECT DISTINCT n.nspname || '.' || c.relname, pn.nspname || '.' || p.proname
        FROM pg_catalog.pg_trigger AS t JOIN pg_catalog.pg_class AS c ON c.oid = t.tgrelid JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
          JOIN pg_catalog.pg_proc AS p ON p.oid = t.tgfoid JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.pronamespace
        WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' AND {Users}
        """;

    private const string Routines = $"""
        SELECT n.nspname || '.' || p.proname, l.lanname, pg_catalog.pg_get_functiondef(p.oid)
        FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace JOIN pg_catalog.pg_language AS l ON l.oid = p.prolang
        WHERE p.prokind <> 'a' AND {Users}
          AND (NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS e WHERE e.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND e.objid = p.oid AND e.deptype = 'e')
               OR EXISTS (SELECT FROM pg_catalog.pg_trigger AS t WHERE t.tgfoid = p.oid AND NOT t.tgisinternal))
        """;

    public async Task<WriteReach> ReadAsync(CancellationToken cancellationToken)
    {
        var relations = await exchange.ListAsync(Relations, row => (Name: row.GetString(0), IsTable: row.GetBoolean(1)), cancellationToken).ConfigureAwait(false);
        return new WriteReach([.. relations.Where(relation => relation.IsTable).Select(relation => relation.Name)], [.. relations.Where(relation => !relation.IsTable).Select(relation => relation.Name)])
        {
            Families = await PairsAsync(Families, cancellationToken).ConfigureAwait(false),
            Cascades = await PairsAsync(Cascades, cancellationToken).ConfigureAwait(false),
            Ruled = await exchange.ListAsync(Ruled, row => row.GetString(0), cancellationToken).ConfigureAwait(false),
            Triggers = await PairsAsync(Triggers, cancellationToken).ConfigureAwait(false),
            Routines = await exchange.ListAsync(Routines, row => new StoredRoutine(row.GetString(0), row.GetString(1), row.GetString(2)), cancellationToken).ConfigureAwait(false),
        };
    }

    private Task<List<(string From, string To)>> PairsAsync(string sql, CancellationToken cancellationToken) =>
        exchange.ListAsync(sql, row => (row.GetString(0), row.GetString(1)), cancellationToken);
}
