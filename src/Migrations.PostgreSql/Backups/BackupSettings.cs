using Migrations.Catalog.PostgreSql;
using Migrations.PostgreSql.Connecting;
using Migrations.PostgreSql.Schema;
using Npgsql;

namespace Migrations.PostgreSql.Backups;

/// <summary>Settings of a transaction that reads or writes a backup: the same text for the same value wherever it runs, and no limits of time.</summary>
internal static class BackupSettings
{
    private const int FirstWithTransactionTimeout = 17;

    private const string All =
        PostgreSqlCatalog.Settings + "; SET LOCAL extra_float_digits = 3; SET LOCAL standard_conforming_strings = on; SET LOCAL xmloption = content; SET LOCAL row_security = off;"
        + " SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL check_function_bodies = off;"
        + " SET LOCAL default_tablespace = ''; SET LOCAL default_table_access_method = heap; SET LOCAL synchronize_seqscans = off";

    /// <summary>Must not look at data: in a transaction that reads one moment, what looks first sets the moment.</summary>
    public static async Task ApplyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        foreach (var setting in All.Split("; "))
        {
            await TextAnswer.TellAsync(connection, setting, cancellationToken).ConfigureAwait(false);
        }

        if (connection.PostgreSqlVersion.Major >= FirstWithTransactionTimeout)
        {
            await TextAnswer.TellAsync(connection, "SET LOCAL transaction_timeout = 0", cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A connection of our own takes on the role of the session.</summary>
    public static Task TakeRoleAsync(NpgsqlConnection connection, SessionIdentity identity, CancellationToken cancellationToken) =>
        identity.Role == "none" ? Task.CompletedTask : TextAnswer.TellAsync(connection, $"SET LOCAL ROLE {SqlName.Quote(identity.Role)}", cancellationToken);
}
