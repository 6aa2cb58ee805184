using Npgsql;

namespace Migrations.PostgreSql;

/// <summary>What a session is like before any migration has touched it.</summary>
/// <param name="Database">The database in messages.</param>
/// <param name="JournalSchema">Where the journal is.</param>
/// <param name="Role">Its role: <c>none</c>, or one that was set.</param>
/// <param name="Settings">Settings that the app has made with SET, to be made again behind each migration.</param>
internal sealed record SessionIdentity(string Database, string JournalSchema, string Role, IReadOnlyList<KeyValuePair<string, string>> Settings)
{
    /// <exception cref="MigrationException">No schema for the journal can be found.</exception>
    public static async Task<SessionIdentity> ReadAsync(OpenedConnection opened, string? journalSchema, CancellationToken cancellationToken)
    {
        // Names of the catalog are qualified: the connection's search_path is the app's.
        using var command = new NpgsqlCommand("SELECT pg_catalog.current_database(), pg_catalog.current_schema(), pg_catalog.current_setting('role')", opened.Connection);
        string database, role;
        string? schema;
        using (var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false))
        {
            await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            database = reader.GetString(0);
            schema = journalSchema ?? (await reader.IsDBNullAsync(1, cancellationToken).ConfigureAwait(false) ? null : reader.GetString(1));
            role = reader.GetString(2);
        }

        return new SessionIdentity(
            $"{database} on {PostgreSqlErrors.Describe(opened.Connection)}",
            schema ?? throw new MigrationRefusedException([$"There is no schema for the journal in the database {database}: no schema of the connection's search_path exists. Create one, or name one with the option JournalSchema."]),
            role,
            opened.IsFresh ? [] : await ReadSettingsAsync(opened.Connection, cancellationToken).ConfigureAwait(false));
    }

    private static async Task<IReadOnlyList<KeyValuePair<string, string>>> ReadSettingsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var settings = new List<KeyValuePair<string, string>>();
        using var command = new NpgsqlCommand(
            "SELECT name, setting FROM pg_catalog.pg_settings WHERE source = 'session' AND name NOT IN ('role', 'session_authorization', 'client_encoding', 'transaction_isolation', 'transaction_read_only', 'transaction_deferrable')",
            connection);
        using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            settings.Add(new(reader.GetString(0), reader.GetString(1)));
        }

        return settings;
    }
}
