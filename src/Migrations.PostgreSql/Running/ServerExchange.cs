using Migrations.Providers;
using Npgsql;

namespace Migrations.PostgreSql.Running;

/// <summary>Sends batches and turns what can go wrong into a <see cref="StatementException"/> that says what failed; no transaction of a failed one is left open.</summary>
internal sealed class ServerExchange(NpgsqlConnection connection)
{
    /// <summary>How long the server may take to answer a ROLLBACK, in seconds, before the connection counts as lost.</summary>
    public const int RollbackTimeout = 30;

    public NpgsqlConnection Connection => connection;

    public PlacedBatch Batch() => new(connection);

    /// <exception cref="StatementException">A command failed.</exception>
    public Task SendAsync(PlacedBatch batch, StatementLimits limits, CancellationToken cancellationToken) =>
        GuardAsync(() => batch.Current, limits, token => batch.Batch.ExecuteNonQueryAsync(token), cancellationToken);

    /// <summary>Runs something on the connection.</summary>
    /// <param name="place">What is at work, asked when it failed.</param>
    /// <param name="limits">For the statements.</param>
    /// <param name="work">Sends and reads.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<T> GuardAsync<T>(Func<CommandPlace> place, StatementLimits limits, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
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
        catch (Exception e) when (PostgreSqlErrors.IsOfTheServer(e))
        {
            var failed = place();
            await RollbackAsync().ConfigureAwait(false);
            throw failed.Role == CommandRole.SameSession && e is PostgresException { SqlState: PostgresErrorCodes.DivisionByZero }
                ? Moved(e)
                : PostgreSqlErrors.Explain(e, connection, failed, []);
        }
    }

    private static MigrationRefusedException Moved(Exception error) => new(
        ["A pooler has moved the session to another process of the server, so the lock of this run protects nothing any more. The transaction at work was undone; those before it are committed and in the journal."
         + " Connect directly, or through a pooler in session mode (pgbouncer: pool_mode = session), and run again."],
        error);

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
}
