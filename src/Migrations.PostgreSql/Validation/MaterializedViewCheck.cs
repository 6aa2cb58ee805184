using Migrations.Providers;

namespace Migrations.PostgreSql.Validation;

/// <summary>Looks for materialized views that hold nothing yet.</summary>
internal sealed class MaterializedViewCheck : IDatabaseCheck
{
    private static readonly string s_views =
        $"""
        SELECT n.nspname, c.relname, pg_catalog.format('%I.%I', n.nspname, c.relname) AS view, c.relispopulated AS populated
        FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace WHERE c.relkind = 'm' AND {UserRelations.Are("c", "n")} ORDER BY n.nspname, c.relname
        """;

    public string Name => "materialized-views";

    public string Description => "materialized views that were never filled";

    public async Task RunAsync(CheckRun run, CancellationToken cancellationToken)
    {
        foreach (var view in await run.ListAsync(s_views, cancellationToken).ConfigureAwait(false))
        {
            run.Looked();
            if (!view.Is("populated"))
            {
                run.Find(ValidationSeverity.Warning, $"{view["nspname"]}.{view["relname"]}",
                    $"This materialized view was created or refreshed WITH NO DATA: every query of it fails. REFRESH MATERIALIZED VIEW {view["view"]} fills it.");
            }
        }
    }
}
