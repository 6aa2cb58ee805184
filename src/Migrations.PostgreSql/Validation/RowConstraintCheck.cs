using Migrations.Providers;

namespace Migrations.PostgreSql.Validation;

/// <summary>Looks for rows that a constraint forbids which was never held against them.</summary>
internal sealed class RowConstraintCheck : IDatabaseCheck
{
    private readonly string _constraints;

    private RowConstraintCheck(string name, string description, string type, string violated)
    {
        (Name, Description) = (name, description);
        // What is inherited is looked at from its origin, with everything that inherits it.
        _constraints =
            $"""
            SELECT con.conname, n.nspname, c.relname, pg_catalog.format('%I.%I', n.nspname, c.relname) AS table, pg_catalog.quote_ident(con.conname) AS quoted,
                   CASE WHEN con.connoinherit THEN 'ONLY ' ELSE '' END || pg_catalog.format('%I.%I', n.nspname, c.relname) AS source, {violated} AS violated,
                   COALESCE((pg_catalog.to_jsonb(con)->>'conenforced')::boolean, true) AS enforced,
                   COALESCE((SELECT pg_catalog.string_agg(pg_catalog.format('t.%I', a.attname), ', ' ORDER BY k.i)
                       FROM pg_catalog.pg_index AS x CROSS JOIN LATERAL pg_catalog.unnest(x.indkey::smallint[]) WITH ORDINALITY AS k(number, i)
                       JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = k.number WHERE x.indrelid = c.oid AND x.indisprimary), 't.ctid') AS key
            FROM pg_catalog.pg_constraint AS con JOIN pg_catalog.pg_class AS c ON c.oid = con.conrelid JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
            WHERE con.contype = '{type}' AND NOT con.convalidated AND con.coninhcount = 0 AND c.relkind IN ('r', 'p') AND {UserRelations.Are("c", "n")}
            ORDER BY n.nspname, c.relname, con.conname
            """;
    }

    public string Name { get; }

    public string Description { get; }

    public static RowConstraintCheck OfChecks() =>
        new("check-constraints", "rows that violate check constraints which are not valid", "c", "pg_catalog.format('NOT (%s)', pg_catalog.pg_get_expr(con.conbin, con.conrelid))");

    /// <summary>Since PostgreSQL 18 they can be NOT VALID.</summary>
    public static RowConstraintCheck OfNotNull() => new(
        "not-null",
        "rows without a value where a not-null constraint is not valid",
        "n",
        "(SELECT pg_catalog.format('%I IS NULL', a.attname) FROM pg_catalog.pg_attribute AS a WHERE a.attrelid = con.conrelid AND a.attnum = con.conkey[1])");

    public async Task RunAsync(CheckRun run, CancellationToken cancellationToken)
    {
        foreach (var constraint in await run.ListAsync(_constraints, cancellationToken).ConfigureAwait(false))
        {
            var (table, validate) = ($"{constraint["nspname"]}.{constraint["relname"]}", $"ALTER TABLE {constraint["table"]} VALIDATE CONSTRAINT {constraint["quoted"]}");
            var name = $"{table}.{constraint["conname"]}";
            var sql = $"SELECT pg_catalog.count(*) OVER () AS count, {constraint["key"]} FROM {constraint["source"]} AS t WHERE {constraint["violated"]} LIMIT {CheckRun.Examples}";
            if (!run.Includes(table) || await run.LookAsync(name, sql, cancellationToken).ConfigureAwait(false) is not { } rows)
            {
                continue;
            }

            var enforced = constraint.Is("enforced");
            if (rows.Count > 0)
            {
                run.Find(enforced ? ValidationSeverity.Error : ValidationSeverity.Warning, name, rows, count =>
                    $"{count} of {table} {(count == "1 row" ? "violates" : "violate")} this constraint, which is {(enforced ? "NOT VALID: older rows were never looked at, and the next change of such a row fails" : "NOT ENFORCED")}. Correct the rows where {constraint["violated"]}{(enforced ? $", then {validate}" : "")}.");
            }
            else if (enforced)
            {
                run.Find(ValidationSeverity.Information, name, $"This constraint of {table} is NOT VALID, and every row fits: {validate} makes it one that the server relies on.");
            }
        }
    }
}
