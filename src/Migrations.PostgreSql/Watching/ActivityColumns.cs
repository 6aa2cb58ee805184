using Migrations.Providers;
using Npgsql;

namespace Migrations.PostgreSql.Watching;

/// <summary>What pg_stat_activity, as <c>a</c>, tells of a session.</summary>
internal static class ActivityColumns
{
    /// <summary>A statement that sets a password is not repeated.</summary>
    public const string Select =
        """
        COALESCE(NULLIF(a.application_name, ''), NULLIF(a.backend_type, 'client backend'), ''),
        COALESCE(a.state, 'in a state that this role may not see'),
        extract(epoch FROM pg_catalog.clock_timestamp() - CASE WHEN a.state = 'active' THEN a.query_start ELSE COALESCE(a.xact_start, a.query_start) END)::float8,
        CASE WHEN a.query ~* 'password' THEN '(a statement with a password)' WHEN a.query LIKE '<%>' THEN ''
             ELSE substr(pg_catalog.regexp_replace(a.query, '\s+', ' ', 'g'), 1, 120) || CASE WHEN length(a.query) > 120 THEN ' …' ELSE '' END END
        """;

    /// <summary>Reads a process id and the columns behind it.</summary>
    public static BlockingSession Read(NpgsqlDataReader reader) => reader.GetInt32(0) == 0
        ? new BlockingSession(0, "", "a prepared transaction (see pg_prepared_xacts)", null, "")
        : new BlockingSession(reader.GetInt32(0), Text(reader, 1), Text(reader, 2), reader.IsDBNull(3) ? null : TimeSpan.FromSeconds(Math.Max(0, reader.GetDouble(3))), Text(reader, 4));

    private static string Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? "" : reader.GetString(column);
}
