using System.Globalization;
using System.Text;
using Migrations.Providers;
using Npgsql;
using NpgsqlTypes;

namespace Migrations.PostgreSql.Connecting;

/// <summary>Makes role and settings of a session and reads what it is then.</summary>
/// <remarks>Both in one question each, and only in the process of the server that is expected: a pooler must not hand our settings to other clients.</remarks>
internal sealed class SessionStart(NpgsqlConnection connection, SessionSettings wanted)
{
    private const int FirstWithClientCheck = 14;

    /// <summary>The server's process ends its statement when its client is gone, instead of keeping the lock until it is done.</summary>
    private static readonly KeyValuePair<string, string> s_clientCheck = new("client_connection_check_interval", "1000");

    /// <exception cref="MigrationRefusedException">The role cannot be taken on.</exception>
    public async Task<StartedSession> ReadAsync(int process, CancellationToken cancellationToken)
    {
        if (wanted.Role is { } role)
        {
            await SetRoleAsync(role, process, cancellationToken).ConfigureAwait(false);
        }

        var settings = SessionLimits.Settings(wanted.Limits);
        if (connection.PostgreSqlVersion.Major < FirstWithClientCheck)
        {
            return await ReadAsync(settings, process, cancellationToken).ConfigureAwait(false);
        }

        settings.Add(s_clientCheck);
        try
        {
            return await ReadAsync(settings, process, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException)
        {
            // A server on a system that cannot tell that a client is gone, or one that only speaks PostgreSQL's protocol.
            settings.Remove(s_clientCheck);
            return await ReadAsync(settings, process, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<StartedSession> ReadAsync(List<KeyValuePair<string, string>> settings, int process, CancellationToken cancellationToken)
    {
        // Names of the catalog are qualified: the connection's search_path is the app's. Names and numbers of our own stand in the text: parameters would cost
        // a process that has nothing to do, and runs all of this for the first time, a good part of what it adds to connecting.
        var sql = new StringBuilder("SELECT pg_catalog.current_database(), pg_catalog.current_schema(), pg_catalog.current_setting('role'), pg_catalog.pg_backend_pid()");
        foreach (var (name, value) in settings)
        {
            sql.Append(CultureInfo.InvariantCulture, $", CASE WHEN pg_catalog.pg_backend_pid() = {process} THEN pg_catalog.set_config('{name}', '{value}', false) END");
        }

        using var command = new NpgsqlCommand(sql.ToString(), connection);
        using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        var schema = await reader.IsDBNullAsync(1, cancellationToken).ConfigureAwait(false) ? null : reader.GetString(1);
        return new StartedSession(reader.GetString(0), schema, reader.GetString(2), reader.GetInt32(3), settings);
    }

    private async Task SetRoleAsync(string role, int process, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand("SELECT CASE WHEN pg_catalog.pg_backend_pid() = $1 THEN pg_catalog.set_config('role', $2, false) END", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = process, NpgsqlDbType = NpgsqlDbType.Integer });
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
                    ? $"The role '{role}' of the option Role cannot be taken on: {user} is not a member of it. As an administrator: GRANT {SqlName.Quote(role)} TO {SqlName.Quote(user)}."
                    : $"The role '{role}' of the option Role cannot be taken on: {PostgreSqlErrors.Reason(e)} Create it, or name another one."],
                e);
        }
    }
}
