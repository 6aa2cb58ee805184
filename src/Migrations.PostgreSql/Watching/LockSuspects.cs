using Migrations.PostgreSql.Running;
using Migrations.Providers;
using Npgsql;

namespace Migrations.PostgreSql.Watching;

/// <summary>Who may have blocked a statement whose lock was not granted in time, where nobody looked while it waited.</summary>
internal static class LockSuspects
{
    private const string Query =
        $"""
        SELECT a.pid, {ActivityColumns.Select}
        FROM pg_catalog.pg_stat_activity AS a
        WHERE a.pid <> pg_catalog.pg_backend_pid() AND EXISTS (
          SELECT FROM pg_catalog.pg_locks AS l JOIN pg_catalog.pg_class AS c ON c.oid = l.relation
          WHERE l.pid = a.pid AND l.granted AND l.locktype = 'relation' AND c.oid >= 16384 AND pg_catalog.strpos(lower($1), lower(c.relname)) > 0
            AND l.database = (SELECT d.oid FROM pg_catalog.pg_database AS d WHERE d.datname = pg_catalog.current_database()))
        ORDER BY a.xact_start LIMIT 5
        """;

    /// <summary>Sessions that hold a lock on something that the statement names, those in the oldest transactions first.</summary>
    public static async Task<IReadOnlyList<BlockingSession>> FindAsync(NpgsqlConnection connection, string statement)
    {
        try
        {
            return await ServerQuestion.ReadAsync(connection, Query, ActivityColumns.Read, [statement], CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (PostgreSqlErrors.IsOfTheServer(e))
        {
            return [];
        }
    }
}
