using System.Globalization;
using Migrations.Engines.PostgreSql;

namespace Migrations.Testing.Turns;

/// <summary>Asks the session what its holder would leave behind.</summary>
internal static class SessionReader
{
    private const string Owner = "SELECT session_user, pg_catalog.current_setting('role')";

    // Settings of one transaction end with it; roles are asked for by themselves.
    private const string Settings =
        """
        SELECT name, setting FROM pg_catalog.pg_settings WHERE source = 'session'
           AND name NOT IN ('role', 'session_authorization', 'transaction_isolation', 'transaction_read_only', 'transaction_deferrable')
        """;

    private const string Statements =
        "SELECT name, statement, pg_catalog.array_to_string(parameter_types::pg_catalog.oid[], ',') FROM pg_catalog.pg_prepared_statements WHERE NOT from_sql";

    private const string Pins =
        """
        SELECT CASE
          WHEN EXISTS (SELECT FROM pg_catalog.pg_locks WHERE locktype = 'advisory' AND pid = pg_catalog.pg_backend_pid()) THEN 'holds an advisory lock'
          WHEN EXISTS (SELECT FROM pg_catalog.pg_class WHERE relnamespace = pg_catalog.pg_my_temp_schema())
            OR EXISTS (SELECT FROM pg_catalog.pg_type WHERE typnamespace = pg_catalog.pg_my_temp_schema())
            OR EXISTS (SELECT FROM pg_catalog.pg_proc WHERE pronamespace = pg_catalog.pg_my_temp_schema()) THEN 'has temporary tables'
          WHEN EXISTS (SELECT FROM pg_catalog.pg_listening_channels()) THEN 'listens for notifications'
          WHEN EXISTS (SELECT FROM pg_catalog.pg_cursors) THEN 'has a cursor open'
          WHEN EXISTS (SELECT FROM pg_catalog.pg_prepared_statements WHERE from_sql) THEN 'has a statement of PREPARE'
          WHEN pg_catalog.current_setting('client_encoding') <> 'UTF8' THEN 'has a client_encoding other than UTF8'
        END
        """;

    /// <summary>The state, or why it cannot be taken out of the session.</summary>
    public static (SessionState? State, string? Pin) Read(PostgreSqlDatabase database, IEnumerable<string> customSettings)
    {
        var results = SessionCommand.Run(database, string.Join(";\n", Pins, Owner, Statements, Settings, CustomValues(customSettings))).Results;
        if (results[0].Rows[0][0] is { } pin)
        {
            return (null, pin);
        }

        var state = new SessionState
        {
            User = results[1].Rows[0][0]!,
            Role = results[1].Rows[0][1]!,
            Statements = [.. results[2].Rows.Select(row => new PreparedStatement(row[0]!, row[1]!, Types(row[2]!)))],
            Settings = [.. results[3].Rows.Concat(results[4].Rows).Select(row => new KeyValuePair<string, string>(row[0]!, row[1]!))],
        };
        return (state, null);
    }

    private static string CustomValues(IEnumerable<string> names) =>
        $"""
        SELECT name, pg_catalog.current_setting(name, true) FROM pg_catalog.unnest(ARRAY[{string.Join(", ", names.Select(SqlText.Literal))}]::pg_catalog.text[]) AS given(name)
         WHERE pg_catalog.current_setting(name, true) <> '' AND NOT EXISTS (SELECT FROM pg_catalog.pg_settings s WHERE pg_catalog.lower(s.name) = pg_catalog.lower(given.name))
        """;

    private static uint[] Types(string list) =>
        [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(type => uint.Parse(type, CultureInfo.InvariantCulture))];
}
