using Migrations.Providers;

namespace Migrations.PostgreSql.Validation;

/// <summary>Looks for indexes that no query has used, but for those that keep rows unique.</summary>
internal sealed class UnusedIndexCheck : IDatabaseCheck
{
    private static readonly string s_indexes =
        $"""
        SELECT n.nspname, i.relname, t.relname AS table, pg_catalog.format('%I.%I', n.nspname, i.relname) AS index_name, COALESCE(s.idx_scan, 0) AS scans,
               pg_catalog.pg_size_pretty(pg_catalog.pg_relation_size(i.oid)) AS size,
               (SELECT pg_catalog.to_char(d.stats_reset AT TIME ZONE 'UTC', 'YYYY-MM-DD') FROM pg_catalog.pg_stat_database AS d WHERE d.datname = pg_catalog.current_database()) AS since
        FROM pg_catalog.pg_index AS x JOIN pg_catalog.pg_class AS i ON i.oid = x.indexrelid JOIN pg_catalog.pg_class AS t ON t.oid = x.indrelid
        JOIN pg_catalog.pg_namespace AS n ON n.oid = t.relnamespace LEFT JOIN pg_catalog.pg_stat_user_indexes AS s ON s.indexrelid = x.indexrelid
        WHERE i.relkind = 'i' AND x.indisvalid AND NOT x.indisunique AND NOT x.indisexclusion AND NOT x.indisreplident AND {UserRelations.Are("t", "n")} ORDER BY 1, 2
        """;

    public string Name => "unused-indexes";

    public string Description => "indexes that no query has used";

    public async Task RunAsync(CheckRun run, CancellationToken cancellationToken)
    {
        foreach (var index in await run.ListAsync(s_indexes, cancellationToken).ConfigureAwait(false))
        {
            run.Looked();
            if (index.Number("scans") == 0)
            {
                run.Find(ValidationSeverity.Information, $"{index["nspname"]}.{index["relname"]}",
                    $"No query here has used this index of {index["nspname"]}.{index["table"]} since the statistics began{(index["since"].Length == 0 ? "" : $" ({index["since"]})")}; it takes {index["size"]}, and each change of the table pays for it. If replicas do not use it either, and the time was long enough: DROP INDEX CONCURRENTLY {index["index_name"]}.");
            }
        }
    }
}
