using System.Globalization;
using Migrations.Providers;
using Npgsql;
using NpgsqlTypes;

namespace Migrations.PostgreSql.Connecting;

/// <summary>What a session is like before any migration has touched it.</summary>
internal sealed record SessionIdentity
{
    /// <summary>The database in messages.</summary>
    public required string Database { get; init; }

    /// <summary>Where the journal is.</summary>
    public required string JournalSchema { get; init; }

    /// <summary>Its role: <c>none</c>, or one that was set.</summary>
    public required string Role { get; init; }

    /// <summary>Settings to be made again behind a migration that may have changed some.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; }

    /// <summary>The role with which the app handed over its connection.</summary>
    public required string AppRole { get; init; }

    /// <summary>Settings that the app had made on its connection.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> AppSettings { get; init; }

    /// <summary>Id of the server's process when a pooler stands between, and that is not what the driver was told; else null.</summary>
    public int? PooledProcess { get; init; }

    /// <exception cref="MigrationRefusedException">No schema for the journal can be found, or the role cannot be taken on.</exception>
    public static async Task<SessionIdentity> ReadAsync(OpenedConnection opened, SessionSettings wanted, CancellationToken cancellationToken)
    {
        var (appRole, appSettings) = opened.IsFresh ? (null, []) : await ReadSettingsAsync(opened.Connection, cancellationToken).ConfigureAwait(false);
        if (wanted.Role is { } role)
        {
            await SetRoleAsync(opened.Connection, role, cancellationToken).ConfigureAwait(false);
        }

        IReadOnlyList<KeyValuePair<string, string>> ours = [.. SessionLimits.Settings(wanted.Limits), .. ClientCheck(opened.Connection)];
        try
        {
            return await ReadAsync(opened, wanted, appRole, appSettings, ours, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException) when (ClientCheck(opened.Connection).Count > 0)
        {
            // A server on a system that cannot tell that a client is gone, or one that only speaks PostgreSQL's protocol.
            return await ReadAsync(opened, wanted, appRole, appSettings, SessionLimits.Settings(wanted.Limits), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The server's process ends its statement when its client is gone, instead of keeping the lock until it is done.</summary>
    private static IReadOnlyList<KeyValuePair<string, string>> ClientCheck(NpgsqlConnection connection) =>
        connection.PostgreSqlVersion.Major >= 14 ? [new("client_connection_check_interval", "1000")] : [];

    private static async Task<SessionIdentity> ReadAsync(
        OpenedConnection opened, SessionSettings wanted, string? appRole, IReadOnlyList<KeyValuePair<string, string>> appSettings, IReadOnlyList<KeyValuePair<string, string>> ours, CancellationToken cancellationToken)
    {
        // Names of the catalog are qualified: the connection's search_path is the app's.
        using var command = new NpgsqlCommand(
            "SELECT pg_catalog.current_database(), pg_catalog.current_schema(), pg_catalog.current_setting('role'), pg_catalog.pg_backend_pid()"
            + string.Concat(ours.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $", pg_catalog.set_config(${(2 * i) + 1}, ${(2 * i) + 2}, false)"))),
            opened.Connection);
        foreach (var text in ours.SelectMany(s => new[] { s.Key, s.Value }))
        {
            command.Parameters.Add(new NpgsqlParameter { Value = text, NpgsqlDbType = NpgsqlDbType.Text });
        }

        using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        var database = reader.GetString(0);
        var schema = wanted.Journal.Schema ?? (await reader.IsDBNullAsync(1, cancellationToken).ConfigureAwait(false) ? null : reader.GetString(1));
        var role = reader.GetString(2);
        var process = reader.GetInt32(3);
        return new SessionIdentity
        {
            Database = $"{database} on {PostgreSqlErrors.Describe(opened.Connection)}",
            JournalSchema = schema ?? throw new MigrationRefusedException([$"There is no schema for the journal in the database {database}: no schema of the connection's search_path exists. Create one, or name one with the option JournalSchema."]),
            Role = role,
            Settings = [.. appSettings.Where(a => ours.All(o => o.Key != a.Key)), .. ours],
            AppRole = appRole ?? role,
            AppSettings = appSettings,
            PooledProcess = process == opened.Connection.ProcessID ? null : process,
        };
    }

    private static async Task SetRoleAsync(NpgsqlConnection connection, string role, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand("SELECT pg_catalog.set_config('role', $1, false)", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = role, NpgsqlDbType = NpgsqlDbType.Text });
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException e)
        {
            var user = connection.UserName ?? "the login";
            throw new MigrationRefusedException(
                [e.SqlState == PostgresErrorCodes.InsufficientPrivilege
                    ? $"The role '{role}' of the option Role cannot be taken on: {user} is not a member of it. As an administrator: GRANT \"{role}\" TO \"{user}\"."
                    : $"The role '{role}' of the option Role cannot be taken on: {PostgreSqlErrors.Reason(e)} Create it, or name another one."],
                e);
        }
    }

    private static async Task<(string Role, IReadOnlyList<KeyValuePair<string, string>> Settings)> ReadSettingsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var settings = new List<KeyValuePair<string, string>>();
        using var command = new NpgsqlCommand(
            """
            SELECT 'role', pg_catalog.current_setting('role')
            UNION ALL
            (SELECT name, setting FROM pg_catalog.pg_settings WHERE source = 'session'
               AND name NOT IN ('role', 'session_authorization', 'client_encoding', 'transaction_isolation', 'transaction_read_only', 'transaction_deferrable') ORDER BY name)
            """,
            connection);
        using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            settings.Add(new(reader.GetString(0), reader.GetString(1)));
        }

        return (settings[0].Value, [.. settings.Skip(1)]);
    }
}
