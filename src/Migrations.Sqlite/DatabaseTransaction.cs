using System.Data;
using System.Data.Common;
using Migrations.Providers;

namespace Migrations.Sqlite;

/// <summary>The one transaction that a connection can have.</summary>
internal sealed class DatabaseTransaction(SqliteCommands commands)
{
    /// <summary>Takes the right to write at once: a transaction that reads first cannot wait for it later.</summary>
    /// <param name="forCode">Code is given the driver's transaction, without which Microsoft.Data.Sqlite refuses its commands.</param>
    public async Task BeginAsync(bool forCode, StatementLimits limits, StatementPlace place, CancellationToken cancellationToken)
    {
        await commands.ExecuteAsync("BEGIN IMMEDIATE", limits, place, cancellationToken).ConfigureAwait(false);
        if (forCode)
        {
            // The driver's own begin waits for as long as the driver likes; behind one that has just succeeded it need not.
            await commands.ExecuteAsync("ROLLBACK", limits, place, cancellationToken).ConfigureAwait(false);
            commands.Transaction = await SqliteCommands.SendAsync(
                async token => await commands.Connection.BeginTransactionAsync(IsolationLevel.Serializable, token).ConfigureAwait(false), limits, place, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Not to be cancelled: what was asked for is done by then. Where it fails, the transaction is still open.</summary>
    public async Task CommitAsync(StatementLimits limits, StatementPlace place)
    {
        if (commands.Transaction is not { } transaction)
        {
            await commands.ExecuteAsync("COMMIT", limits, place, CancellationToken.None).ConfigureAwait(false);
            return;
        }

        await SqliteCommands.SendAsync(
            async token =>
            {
                await transaction.CommitAsync(token).ConfigureAwait(false);
                return true;
            },
            limits,
            place,
            CancellationToken.None).ConfigureAwait(false);
        await EndAsync(transaction).ConfigureAwait(false);
    }

    /// <summary>An error may have ended the transaction already, and SQLite then refuses a ROLLBACK.</summary>
    public async Task RollbackAsync()
    {
        // Of one that code left open, the driver knows more than we do: it gives it to each new command.
        using var command = commands.Create("ROLLBACK");
        if (command.Transaction is { } transaction)
        {
            await EndAsync(transaction).ConfigureAwait(false);
        }

        await TryAsync("ROLLBACK").ConfigureAwait(false);
    }

    /// <summary>SQLite itself tells, for a transaction in a transaction is an error there; where the driver refuses, its transaction was ended by SQL.</summary>
    public async Task<bool> IsOpenAsync()
    {
        try
        {
            using var command = commands.Create("BEGIN");
            await command.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (DbException)
        {
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }

        await TryAsync("ROLLBACK").ConfigureAwait(false);
        return false;
    }

    /// <summary>False when SQLite refused it.</summary>
    public async Task<bool> TryAsync(string sql)
    {
        try
        {
            using var command = commands.Create(sql);
            await command.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Disposing rolls back what is not committed.</summary>
    private async Task EndAsync(DbTransaction transaction)
    {
        commands.Transaction = null;
        try
        {
            await transaction.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            return;
        }
    }
}
