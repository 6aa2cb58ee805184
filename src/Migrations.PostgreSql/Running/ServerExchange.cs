using Migrations.PostgreSql.Connecting;
using Migrations.PostgreSql.Watching;
using Migrations.Providers;
using Npgsql;

namespace Migrations.PostgreSql.Running;

/// <summary>Sends batches and turns what can go wrong into a <see cref="StatementException"/> that says what failed; no transaction of a failed one is left open.</summary>
internal sealed class ServerExchange(NpgsqlConnection connection, StatementWatcher watcher, StatementLimits sessionLimits)
{
    /// <summary>How long the server may take to answer a ROLLBACK, in seconds, before the connection counts as lost.</summary>
    public const int RollbackTimeout = 30;

    public NpgsqlConnection Connection => connection;

    /// <summary>Limits that hold where no other ones are set.</summary>
    public StatementLimits SessionLimits => sessionLimits;

    public PlacedBatch Batch() => new(connection);

    /// <exception cref="StatementException">A command failed.</exception>
    public Task SendAsync(PlacedBatch batch, StatementLimits limits, CancellationToken cancellationToken) =>
        GuardAsync(() => batch.Current, limits, token => batch.Batch.ExecuteNonQueryAsync(token), cancellationToken);

    /// <summary>Runs something on the connection.</summary>
    /// <param name="place">What is at work, asked when it failed.</param>
    /// <param name="limits">Those that hold for it.</param>
    /// <param name="work">Sends and reads.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<T> GuardAsync<T>(Func<CommandPlace> place, StatementLimits limits, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var watched = watcher.Begin(limits);
        await using (watched.ConfigureAwait(false))
        {
            try
            {
                return await work(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                await RollbackAsync().ConfigureAwait(false);
                throw;
            }
            catch (Exception e) when (PostgreSqlErrors.IsOfTheServer(e) || (e is InvalidOperationException && !PostgreSqlErrors.IsOpen(connection)))
            {
                throw await FailAsync(e, place(), watched).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Ends a transaction that may be open; a connection that does not answer is closed.</summary>
    public async Task RollbackAsync()
    {
        if (!PostgreSqlErrors.IsOpen(connection))
        {
            return;
        }

        try
        {
            using var command = new NpgsqlCommand("ROLLBACK", connection) { CommandTimeout = RollbackTimeout };
            await command.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (PostgreSqlErrors.IsOfTheServer(e))
        {
            // The first failure is what counts; the server undoes the transaction when the connection ends.
            await connection.CloseAsync().ConfigureAwait(false);
        }
    }

    private async Task<Exception> FailAsync(Exception error, CommandPlace failed, WatchedStatement watched)
    {
        await RollbackAsync().ConfigureAwait(false);
        if (failed.Role == CommandRole.SameSession && error is PostgresException { SqlState: PostgresErrorCodes.DivisionByZero })
        {
            return PoolerRefusal.Moved(error);
        }

        var blockers = watched.Blockers;
        if (blockers.Count == 0 && PostgreSqlErrors.Classify(error, connection) == StatementFailure.LockTimeout && failed.Text.Length > 0)
        {
            blockers = await LockSuspects.FindAsync(connection, failed.Text).ConfigureAwait(false);
        }

        return PostgreSqlErrors.Explain(error, connection, failed, blockers);
    }
}
