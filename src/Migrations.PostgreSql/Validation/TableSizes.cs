using Migrations.Providers;

namespace Migrations.PostgreSql.Validation;

/// <summary>How much room the database and its tables take.</summary>
internal sealed class TableSizes : IDatabaseCheck
{
    private static readonly string s_sizes =
        $"""
        SELECT n.nspname, c.relname, s.bytes, s.indexes
        FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        CROSS JOIN LATERAL (
            SELECT COALESCE(pg_catalog.sum(pg_catalog.pg_total_relation_size(t.relid)), 0)::bigint AS bytes, COALESCE(pg_catalog.sum(pg_catalog.pg_indexes_size(t.relid)), 0)::bigint AS indexes
            FROM (SELECT c.oid::pg_catalog.regclass AS relid WHERE c.relkind <> 'p' UNION ALL SELECT p.relid FROM pg_catalog.pg_partition_tree(c.oid) AS p WHERE c.relkind = 'p') AS t) AS s
        WHERE c.relkind IN ('r', 'p', 'm') AND NOT c.relispartition AND {UserRelations.Are("c", "n")} ORDER BY s.bytes DESC, n.nspname, c.relname
        """;

    public string Name => "sizes";

    public string Description => "room that tables take";

    public long? Bytes { get; private set; }

    public List<MeasuredTable> Tables { get; } = [];

    public async Task RunAsync(CheckRun run, CancellationToken cancellationToken)
    {
        if (await run.LookAsync("the database", "SELECT pg_catalog.pg_database_size(pg_catalog.current_database()) AS bytes", cancellationToken).ConfigureAwait(false) is [var size])
        {
            Bytes = size.Number("bytes");
        }

        foreach (var table in await run.ListAsync(s_sizes, cancellationToken).ConfigureAwait(false))
        {
            run.Looked();
            Tables.Add(new MeasuredTable($"{table["nspname"]}.{table["relname"]}", table.Number("bytes"), table.Number("indexes")));
        }
    }
}
