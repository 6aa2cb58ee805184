using Migrations.PostgreSql.Running;
using Migrations.Providers;

namespace Migrations.PostgreSql.Effects;

/// <summary>Removes what statements outside a transaction leave when they fail or are killed.</summary>
internal sealed class Leftovers(ServerExchange exchange, IndexEffect indexes)
{
    /// <summary>Tables, and those of their partitions, that a REINDEX goes over.</summary>
    private const string TablesOf = "WITH RECURSIVE tree(oid) AS (SELECT pg_catalog.to_regclass($1)::oid UNION SELECT i.inhrelid FROM pg_catalog.pg_inherits AS i JOIN tree ON i.inhparent = tree.oid)";

    /// <returns>What was done, as a sentence; null when there was nothing.</returns>
    /// <exception cref="StatementException">It cannot be removed.</exception>
    public async Task<string?> CleanAsync(SqlStatement statement, CancellationToken cancellationToken) => statement.Probe switch
    {
        { Kind: ProbeKind.Index, Names: var names } => await DropInvalidAsync(IndexNames.Of(names), cancellationToken).ConfigureAwait(false),
        { Kind: ProbeKind.Reindex, Names: var names } => await DropCopiesAsync(names, cancellationToken).ConfigureAwait(false),
        { Kind: ProbeKind.PartitionDetached, Names: var names } => await FinishDetachAsync(SqlName.Qualify(names[0], names[1]), SqlName.Qualify(names[2], names[3]), cancellationToken).ConfigureAwait(false),
        _ => null,
    };

    private async Task<string?> DropInvalidAsync(IndexNames names, CancellationToken cancellationToken)
    {
        if (await indexes.LookAsync(names, cancellationToken).ConfigureAwait(false) is not { IsOfTable: true, IsUsable: false } found)
        {
            return null;
        }

        await exchange.TellAsync("DROP INDEX CONCURRENTLY IF EXISTS " + found.QualifiedName, cancellationToken).ConfigureAwait(false);
        return $"The invalid index {found.QualifiedName}, which an interrupted CREATE INDEX CONCURRENTLY had left, was dropped.";
    }

    private async Task<string?> DropCopiesAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var (tables, scope) = names[0] switch
        {
            "index" => ($"{TablesOf} SELECT i.indrelid FROM pg_catalog.pg_index AS i JOIN tree ON i.indexrelid = tree.oid", SqlName.Qualify(names[1], names[2])),
            "table" => ($"{TablesOf} SELECT t.oid FROM tree AS t UNION SELECT c.reltoastrelid FROM pg_catalog.pg_class AS c JOIN tree AS t ON c.oid = t.oid", SqlName.Qualify(names[1], names[2])),
            "schema" => ("SELECT oid FROM pg_catalog.pg_class WHERE relnamespace = pg_catalog.to_regnamespace($1)", SqlName.Quote(names[2])),
            _ => ("SELECT oid FROM pg_catalog.pg_class WHERE $1 = ''", ""),
        };
        var copies = await exchange.ListAsync(
            $"""
            SELECT n.nspname, c.relname FROM pg_catalog.pg_index AS x
            JOIN pg_catalog.pg_class AS c ON c.oid = x.indexrelid
            JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
            WHERE NOT x.indisvalid AND c.relname ~ '_cc(new|old)[0-9]*$' AND pg_catalog.pg_has_role(c.relowner, 'USAGE') AND x.indrelid IN ({tables})
            ORDER BY 1, 2
            """,
            reader => SqlName.Qualify(reader.GetString(0), reader.GetString(1)),
            cancellationToken,
            scope).ConfigureAwait(false);
        foreach (var copy in copies)
        {
            await exchange.TellAsync("DROP INDEX CONCURRENTLY IF EXISTS " + copy, cancellationToken).ConfigureAwait(false);
        }

        return copies.Count == 0 ? null : $"{string.Join(" and ", copies)}, which an interrupted REINDEX CONCURRENTLY had left, {(copies.Count == 1 ? "was" : "were")} dropped.";
    }

    private async Task<string?> FinishDetachAsync(string parent, string partition, CancellationToken cancellationToken)
    {
        var pending = await exchange.AskAsync<bool>(
            "SELECT (pg_catalog.to_jsonb(i)->>'inhdetachpending')::boolean FROM pg_catalog.pg_inherits AS i WHERE inhparent = pg_catalog.to_regclass($1) AND inhrelid = pg_catalog.to_regclass($2)",
            cancellationToken,
            parent,
            partition).ConfigureAwait(false);
        if (pending is not true)
        {
            return null;
        }

        await exchange.TellAsync($"ALTER TABLE {parent} DETACH PARTITION {partition} FINALIZE", cancellationToken).ConfigureAwait(false);
        return $"The partition {partition} of {parent}, which an interrupted DETACH PARTITION CONCURRENTLY had left half detached, was detached to the end.";
    }
}
