using System.Data.Common;
using Migrations.Providers;

namespace Migrations.SqlServer;

/// <summary>What a session was when it was opened.</summary>
/// <param name="Database">Its database.</param>
/// <param name="Schema">The user's default schema.</param>
/// <param name="User">The database user.</param>
/// <param name="Login">The login.</param>
/// <param name="Settings">Its settings.</param>
internal sealed record SessionIdentity(string Database, string Schema, string User, string Login, SessionSettingsText Settings)
{
    /// <summary>Everybody may see the row of the session itself.</summary>
    public const string Query =
        """
        SELECT DB_NAME(), SCHEMA_NAME(), USER_NAME(), SUSER_SNAME(), @@OPTIONS, @@LANGUAGE, CAST(@@DATEFIRST AS int), @@LOCK_TIMEOUT, @@TRANCOUNT, s.date_format, CAST(s.transaction_isolation_level AS int)
        FROM sys.dm_exec_sessions AS s WHERE s.session_id = @@SPID
        """;

    /// <exception cref="MigrationRefusedException">The session is in a transaction.</exception>
    public static async Task<SessionIdentity> ReadAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Query;
        try
        {
            using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                throw new MigrationException("SQL Server does not show the session's own row of sys.dm_exec_sessions. Migrations read the session's settings there, to restore them.");
            }

            return reader.GetInt32(8) == 0 ? Read(reader) : throw InTransaction(null);
        }
        catch (InvalidOperationException e)
        {
            // The driver's word when the app has begun a transaction on the connection and the command is not in it.
            throw InTransaction(e);
        }
    }

    private static SessionIdentity Read(DbDataReader reader) => new(
        reader.GetString(0),
        reader.IsDBNull(1) ? "dbo" : reader.GetString(1),
        reader.GetString(2),
        reader.IsDBNull(3) ? "" : reader.GetString(3),
        new SessionSettingsText(reader.GetInt32(4), reader.GetString(5), reader.GetInt32(6), reader.GetInt32(7), reader.GetString(9), reader.GetInt32(10)));

    private static MigrationRefusedException InTransaction(Exception? inner) =>
        new(["The connection is in a transaction. Migrations begin and commit their own: end it first, or give another connection."], inner);
}
