using Migrations.Providers;

namespace Migrations.PostgreSql.Validation;

/// <summary>Counts the rows of each table, a partitioned one with its partitions.</summary>
internal sealed class RowCounts : IDatabaseCheck
{
    private static readonly string s_tables =
        $"""
        SELECT n.nspname, c.relname, {UserRelations.Source("c", "n")} AS source
        FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND {UserRelations.Are("c", "n")} ORDER BY n.nspname, c.relname
        """;

    public string Name => "row-counts";

    public string Description => "rows of each table, counted";

    public List<CountedTable> Tables { get; } = [];

    public async Task RunAsync(CheckRun run, CancellationToken cancellationToken)
    {
        foreach (var table in await run.ListAsync(s_tables, cancellationToken).ConfigureAwait(false))
        {
            var name = $"{table["nspname"]}.{table["relname"]}";
            if (run.Includes(name) && await run.LookAsync(name, $"SELECT pg_catalog.count(*) AS count FROM {table["source"]}", cancellationToken).ConfigureAwait(false) is [var row])
            {
                Tables.Add(new CountedTable(name, row.Number("count")));
            }
        }
    }
}
