using Migrations.Providers;

namespace Migrations.Sqlite;

/// <summary>Everything that users made in a database.</summary>
internal sealed class DatabaseContents(SqliteCommands commands, DatabaseTransaction transaction)
{
    /// <summary>Virtual tables first, for their tables of data go with them; triggers and indexes go with their tables.</summary>
    private const string Next =
        """
        SELECT type, name FROM sqlite_master WHERE type IN ('view', 'table') AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
        ORDER BY type DESC, sql LIKE 'CREATE VIRTUAL TABLE%' DESC LIMIT 1
        """;

    public async Task DropAsync(CancellationToken cancellationToken)
    {
        // Outside of the transaction, where alone SQLite switches it: a table whose children are still there can then be dropped.
        var foreignKeys = new ForeignKeySwitch(commands.Connection);
        var enforced = await foreignKeys.IsOnAsync(cancellationToken).ConfigureAwait(false);
        await foreignKeys.SetAsync(on: false).ConfigureAwait(false);
        try
        {
            await transaction.BeginAsync(forCode: false, StatementLimits.None, default, cancellationToken).ConfigureAwait(false);
            try
            {
                await DropEachAsync(cancellationToken).ConfigureAwait(false);
                await transaction.CommitAsync(StatementLimits.None, default).ConfigureAwait(false);
            }
            catch
            {
                await transaction.RollbackAsync().ConfigureAwait(false);
                throw;
            }
        }
        finally
        {
            await foreignKeys.SetAsync(enforced).ConfigureAwait(false);
        }
    }

    /// <summary>In a transaction, and with foreign keys off.</summary>
    public async Task DropEachAsync(CancellationToken cancellationToken)
    {
        while (await NextAsync(cancellationToken).ConfigureAwait(false) is { } drop)
        {
            await ExecuteAsync(drop, cancellationToken).ConfigureAwait(false);
        }

        // SQLite keeps this table once there was an AUTOINCREMENT; a row of it could outlive its table.
        if (await commands.CountAsync("SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_sequence'", [], cancellationToken).ConfigureAwait(false) != 0)
        {
            await ExecuteAsync("DELETE FROM sqlite_sequence", cancellationToken).ConfigureAwait(false);
        }

        await ExecuteAsync("PRAGMA user_version = 0", cancellationToken).ConfigureAwait(false);
        await ExecuteAsync("PRAGMA application_id = 0", cancellationToken).ConfigureAwait(false);
    }

    private async Task<string?> NextAsync(CancellationToken cancellationToken)
    {
        using var command = commands.Create(Next);
        using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? $"DROP {reader.GetString(0).ToUpperInvariant()} main.{SqliteJournal.Quote(reader.GetString(1))}" : null;
    }

    private Task ExecuteAsync(string sql, CancellationToken cancellationToken) => commands.ExecuteAsync(sql, StatementLimits.None, default, cancellationToken);
}
