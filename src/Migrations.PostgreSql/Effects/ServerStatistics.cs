using Migrations.PostgreSql.Running;

namespace Migrations.PostgreSql.Effects;

/// <summary>What the server knows without counting.</summary>
internal sealed class ServerStatistics(ServerExchange exchange)
{
    /// <summary>Rows of a table and its partitions; null where none of them was ever analysed.</summary>
    public Task<long?> RowsAsync(string schema, string table, CancellationToken cancellationToken) => exchange.AskAsync<long>(
        """
        WITH RECURSIVE tree(oid) AS (SELECT pg_catalog.to_regclass($1)::oid UNION SELECT i.inhrelid FROM pg_catalog.pg_inherits AS i JOIN tree ON i.inhparent = tree.oid)
        SELECT pg_catalog.sum(c.reltuples::float8)::bigint FROM tree JOIN pg_catalog.pg_class AS c ON c.oid = tree.oid
        WHERE c.relkind IN ('r', 'm', 'f') AND (c.reltuples > 0 OR c.reltuples = 0 AND c.relpages > 0 OR c.reltuples = 0 AND pg_catalog.current_setting('server_version_num')::integer >= 140000)
        """,
        cancellationToken,
        SqlName.Qualify(schema, table));

    /// <summary>How far the slowest replica is behind; a replica that has replayed everything is not.</summary>
    public Task<TimeSpan?> ReplicaLagAsync(CancellationToken cancellationToken) => exchange.AskAsync<TimeSpan>(
        """
        SELECT CASE WHEN pg_catalog.count(state) > 0 THEN COALESCE(pg_catalog.max(replay_lag), '0'::interval) END
        FROM pg_catalog.pg_stat_replication WHERE state IN ('streaming', 'catchup')
        """,
        cancellationToken);
}
