using System.Data.Common;
using System.Globalization;
using Migrations.Providers;

namespace Migrations.Sqlite;

/// <summary>Whether a connection enforces foreign keys. SQLite changes it only outside a transaction.</summary>
internal sealed class ForeignKeySwitch(DbConnection connection)
{
    public async Task<bool> IsOnAsync(CancellationToken cancellationToken)
    {
        using var command = connection.Command("PRAGMA foreign_keys", []);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false), CultureInfo.InvariantCulture) != 0;
    }

    public async Task SetAsync(bool on)
    {
        using var command = connection.Command(on ? "PRAGMA foreign_keys = ON" : "PRAGMA foreign_keys = OFF", []);
        await command.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Looks, before the commit, for rows without a parent: nobody else looks while foreign keys are off.</summary>
    /// <exception cref="StatementException">There are some.</exception>
    public async Task CheckAsync(StatementPlace place, CancellationToken cancellationToken)
    {
        using var command = connection.Command("PRAGMA foreign_key_check", []);
        using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        if (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var row = await rows.IsDBNullAsync(1, cancellationToken).ConfigureAwait(false) ? "a row" : string.Create(CultureInfo.InvariantCulture, $"the row with rowid {rows.GetInt64(1)}");
            throw new StatementException($"PRAGMA foreign_key_check, before the commit, finds that {row} of {rows.GetString(0)} refers to no row of {rows.GetString(2)}. Mend or delete such rows in the migration.") { TransactionIndex = place.Transaction, PartIndex = place.Part };
        }
    }
}
