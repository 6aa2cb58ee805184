using Migrations.Providers;

namespace Migrations.PostgreSql.Validation;

/// <summary>Tells of triggers and rules of users that do not fire as they do by default. Those of foreign keys are told of with these.</summary>
internal sealed class SwitchedOffCheck : IDatabaseCheck
{
    private static readonly string s_all =
        $"""
        SELECT n.nspname, c.relname, t.tgname AS name, 'trigger' AS kind, t.tgenabled AS enabled, pg_catalog.format('%I.%I', n.nspname, c.relname) AS table, pg_catalog.quote_ident(t.tgname) AS quoted
        FROM pg_catalog.pg_trigger AS t JOIN pg_catalog.pg_class AS c ON c.oid = t.tgrelid JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        WHERE NOT t.tgisinternal AND {UserRelations.Are("c", "n")}
        UNION ALL
        SELECT n.nspname, c.relname, r.rulename, 'rule', r.ev_enabled, pg_catalog.format('%I.%I', n.nspname, c.relname), pg_catalog.quote_ident(r.rulename)
        FROM pg_catalog.pg_rewrite AS r JOIN pg_catalog.pg_class AS c ON c.oid = r.ev_class JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        WHERE r.rulename <> '_RETURN' AND {UserRelations.Are("c", "n")}
        ORDER BY 1, 2, 3
        """;

    public string Name => "switched-off";

    public string Description => "triggers and rules that are disabled";

    public async Task RunAsync(CheckRun run, CancellationToken cancellationToken)
    {
        foreach (var item in await run.ListAsync(s_all, cancellationToken).ConfigureAwait(false))
        {
            run.Looked();
            if (item["enabled"] is "D" or "R")
            {
                run.Find(ValidationSeverity.Information, $"{item["nspname"]}.{item["relname"]}.{item["name"]}",
                    $"This {item["kind"]} {(item["enabled"] == "D" ? "is disabled" : "fires only where session_replication_role is replica")}. If nobody meant that: ALTER TABLE {item["table"]} ENABLE {item["kind"].ToUpperInvariant()} {item["quoted"]}.");
            }
        }
    }
}
