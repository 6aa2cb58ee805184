using Migrations.Providers;

namespace Migrations.PostgreSql.Validation;

/// <summary>
/// Looks for rows without a parent with a query of its own, whatever the constraint says of itself: rows get there behind disabled triggers, with
/// session_replication_role = replica, and before a constraint that is NOT VALID.
/// </summary>
internal sealed class ForeignKeyCheck : IDatabaseCheck
{
    // The constraint's own operators and collation: what the server itself would compare with. Of keys of partitions only the topmost, which covers them.
    private static readonly string s_keys =
        $"""
        SELECT con.conname, n.nspname AS child_schema, c.relname AS child, pn.nspname AS parent_schema, p.relname AS parent, con.convalidated,
               pg_catalog.format('%I.%I', n.nspname, c.relname) AS child_name, pg_catalog.quote_ident(con.conname) AS quoted,
               {UserRelations.Source("c", "n")} AS child_source, {UserRelations.Source("p", "pn")} AS parent_source, con.confmatchtype AS match,
               COALESCE((pg_catalog.to_jsonb(con)->>'conenforced')::boolean, true) AS enforced,
               COALESCE((pg_catalog.to_jsonb(con)->>'conperiod')::boolean, false) AS period,
               EXISTS (SELECT FROM pg_catalog.pg_trigger AS t WHERE t.tgconstraint = con.oid AND t.tgenabled <> 'O') AS disabled,
               k.columns, k.tests, k.equal, k.last_child, k.last_parent
        FROM pg_catalog.pg_constraint AS con
        JOIN pg_catalog.pg_class AS c ON c.oid = con.conrelid JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_class AS p ON p.oid = con.confrelid JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.relnamespace
        CROSS JOIN LATERAL (
            SELECT pg_catalog.string_agg(pg_catalog.format('c.%I', ca.attname), ', ' ORDER BY i) AS columns,
                   pg_catalog.string_agg(pg_catalog.format('c.%I IS NOT NULL', ca.attname), CASE WHEN con.confmatchtype = 'f' THEN ' OR ' ELSE ' AND ' END ORDER BY i) AS tests,
                   pg_catalog.string_agg(pg_catalog.format('p.%I OPERATOR(%I.%s) c.%I', pa.attname, opn.nspname, op.oprname, ca.attname)
                       || CASE WHEN pa.attcollation NOT IN (0, ca.attcollation) THEN (SELECT pg_catalog.format(' COLLATE %I.%I', cn.nspname, co.collname)
                           FROM pg_catalog.pg_collation AS co JOIN pg_catalog.pg_namespace AS cn ON cn.oid = co.collnamespace WHERE co.oid = pa.attcollation) ELSE '' END,
                       ' AND ' ORDER BY i) FILTER (WHERE i < pg_catalog.cardinality(con.conkey) OR NOT COALESCE((pg_catalog.to_jsonb(con)->>'conperiod')::boolean, false)) AS equal,
                   (pg_catalog.array_agg(pg_catalog.format('c.%I', ca.attname) ORDER BY i DESC))[1] AS last_child,
                   (pg_catalog.array_agg(pg_catalog.format('p.%I', pa.attname) ORDER BY i DESC))[1] AS last_parent
            FROM ROWS FROM (pg_catalog.unnest(con.conkey), pg_catalog.unnest(con.confkey), pg_catalog.unnest(con.conpfeqop)) WITH ORDINALITY AS u(child, parent, operator, i)
            JOIN pg_catalog.pg_attribute AS ca ON ca.attrelid = con.conrelid AND ca.attnum = u.child
            JOIN pg_catalog.pg_attribute AS pa ON pa.attrelid = con.confrelid AND pa.attnum = u.parent
            JOIN pg_catalog.pg_operator AS op ON op.oid = u.operator JOIN pg_catalog.pg_namespace AS opn ON opn.oid = op.oprnamespace) AS k
        WHERE con.contype = 'f' AND con.conparentid = 0 AND {UserRelations.Are("c", "n")}
        ORDER BY n.nspname, c.relname, con.conname
        """;

    public string Name => "foreign-keys";

    public string Description => "rows without a parent, also where the constraint is not valid or was switched off";

    public async Task RunAsync(CheckRun run, CancellationToken cancellationToken)
    {
        foreach (var key in await run.ListAsync(s_keys, cancellationToken).ConfigureAwait(false))
        {
            var name = $"{key["child_schema"]}.{key["child"]}.{key["conname"]}";
            if (run.Includes($"{key["child_schema"]}.{key["child"]}", $"{key["parent_schema"]}.{key["parent"]}") && await run.LookAsync(name, Orphans(key), cancellationToken).ConfigureAwait(false) is { } rows)
            {
                Tell(run, key, name, rows);
            }
        }
    }

    private static string Orphans(CheckRow key) =>
        $"""
        SELECT pg_catalog.count(*) OVER () AS count, {key["columns"]} FROM {key["child_source"]} AS c
        WHERE ({key["tests"]}) AND NOT EXISTS ({(key.Is("period") ? CoveringParents(key) : $"SELECT FROM {key["parent_source"]} AS p WHERE {key["equal"]}")})
        LIMIT {CheckRun.Examples}
        """;

    /// <summary>Parents of a key with PERIOD cover the child's time together.</summary>
    private static string CoveringParents(CheckRow key) =>
        $"""
        SELECT FROM (SELECT {key["last_parent"]} AS r FROM {key["parent_source"]} AS p WHERE {key["equal"]} AND {key["last_parent"]} && {key["last_child"]}) AS x
        HAVING {key["last_child"]} <@ pg_catalog.range_agg(x.r)
        """;

    private static void Tell(CheckRun run, CheckRow key, string name, IReadOnlyList<CheckRow> rows)
    {
        var (child, parent) = ($"{key["child_schema"]}.{key["child"]}", $"{key["parent_schema"]}.{key["parent"]}");
        if (rows.Count > 0)
        {
            run.Find(key.Is("enforced") ? ValidationSeverity.Error : ValidationSeverity.Warning, name, rows, count =>
                $"{count} of {child} {(count == "1 row" ? "refers" : "refer")} to no row of {parent}. {Why(key)} Insert the missing rows of {parent}, or correct or delete these{Next(key)}.");
        }
        else if (key.Is("disabled"))
        {
            run.Find(ValidationSeverity.Warning, name,
                $"Triggers of this foreign key of {child} are disabled, so nothing keeps rows without a parent out; there is none now. Switch them on: ALTER TABLE {key["child_name"]} ENABLE TRIGGER ALL, and the same for {parent}.");
        }
        else if (!key.Is("convalidated") && key.Is("enforced"))
        {
            run.Find(ValidationSeverity.Information, name,
                $"This foreign key of {child} is NOT VALID, and every row fits: ALTER TABLE {key["child_name"]} VALIDATE CONSTRAINT {key["quoted"]} makes it one that the server relies on.");
        }
    }

    private static string Why(CheckRow key) =>
        !key.Is("enforced") ? "The constraint is NOT ENFORCED."
        : !key.Is("convalidated") ? "The constraint is NOT VALID: older rows were never compared."
        : key.Is("disabled") ? "Triggers of the constraint are disabled."
        : "The constraint says that it is valid: the rows came in while triggers were off (session_replication_role, DISABLE TRIGGER), or the data is damaged.";

    private static string Next(CheckRow key) =>
        key.Is("enforced") && !key.Is("convalidated") ? $", then ALTER TABLE {key["child_name"]} VALIDATE CONSTRAINT {key["quoted"]}"
        : key.Is("disabled") ? $", then ALTER TABLE {key["child_name"]} ENABLE TRIGGER ALL"
        : "";
}
