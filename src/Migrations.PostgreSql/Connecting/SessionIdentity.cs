using Migrations.PostgreSql.Watching;
using Migrations.Providers;
using Npgsql;

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

    /// <exception cref="MigrationRefusedException">No schema for the journal can be found, the role cannot be taken on, or a pooler gives each transaction another session.</exception>
    public static async Task<SessionIdentity> ReadAsync(OpenedConnection opened, SecondConnection second, SessionSettings wanted, CancellationToken cancellationToken)
    {
        var (appRole, appSettings) = opened.IsFresh ? (null, []) : await ReadSettingsAsync(opened.Connection, cancellationToken).ConfigureAwait(false);
        var start = new SessionStart(opened.Connection, wanted);
        var found = await start.ReadAsync(opened.Connection.ProcessID, cancellationToken).ConfigureAwait(false);
        var pooled = found.Process != opened.Connection.ProcessID;
        if (pooled)
        {
            await PoolerCheck.RefuseTransactionModeAsync(opened.Connection, second, found.Process, cancellationToken).ConfigureAwait(false);
            found = await start.ReadAsync(found.Process, cancellationToken).ConfigureAwait(false);
        }

        return new SessionIdentity
        {
            Database = $"{found.Database} on {PostgreSqlErrors.Describe(opened.Connection)}",
            JournalSchema = wanted.Journal.Schema ?? found.Schema
                ?? throw new MigrationRefusedException([$"There is no schema for the journal in the database {found.Database}: no schema of the connection's search_path exists. Create one, or name one with the option JournalSchema."]),
            Role = found.Role,
            Settings = appSettings.Count == 0 ? found.Settings : [.. appSettings.Where(a => found.Settings.All(o => o.Key != a.Key)), .. found.Settings],
            AppRole = appRole ?? found.Role,
            AppSettings = appSettings,
            PooledProcess = pooled ? found.Process : null,
        };
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
