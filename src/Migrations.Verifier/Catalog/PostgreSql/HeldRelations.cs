using Migrations.Catalog.PostgreSql;

namespace Migrations.Verifier.Catalog.PostgreSql;

/// <summary>The question which relations the open transaction holds locks on, and what it did with them; outside of one, nothing.</summary>
internal static class HeldRelations
{
    public const string Query = $"""
        SELECT l.relation, n.nspname || '.' || c.relname AS name, c.relkind, (SELECT t.relname FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid WHERE i.indexrelid = c.oid) AS owner,
          pg_relation_filenode(c.oid) AS storage, coalesce(pg_stat_get_xact_numscans(c.oid), 0) AS scans, coalesce(pg_stat_get_xact_tuples_deleted(c.oid), 0) AS deleted, string_agg(l.mode, ' ') AS modes
        FROM pg_locks l LEFT JOIN pg_class c ON c.oid = l.relation LEFT JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE l.locktype = 'relation' AND l.pid = pg_backend_pid() AND l.granted AND l.relation >= 16384 AND (n.nspname IS NULL OR n.nspname <> '{CatalogUnits.OwnSchema}' AND n.nspname !~ '^pg_')
        GROUP BY l.relation, c.oid, n.nspname
        """;

    /// <summary>The same, where <see cref="DdlLog"/> is installed. Planning it takes the server many times as long as answering it, and a function is planned once; scripts may discard what is prepared, but no function.</summary>
    public const string PlannedQuery = $"SELECT * FROM {CatalogUnits.OwnSchema}.held()";
}
