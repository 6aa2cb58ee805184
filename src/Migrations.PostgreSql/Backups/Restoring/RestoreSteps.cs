using Migrations.PostgreSql.Schema;
using Npgsql;

namespace Migrations.PostgreSql.Backups.Restoring;

/// <summary>The transaction of a restore: all of it, or nothing.</summary>
/// <param name="connection">The session's.</param>
/// <param name="isSplit">The database is one that nobody else uses and that is dropped when the restore fails, so that it commits now and then instead of holding a lock on every table.</param>
internal sealed class RestoreSteps(NpgsqlConnection connection, bool isSplit)
{
    private const int StepsInTransaction = 500;
    private int _steps;

    public NpgsqlConnection Connection => connection;

    public bool IsSplit => isSplit;

    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        await TextAnswer.TellAsync(connection, "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE", cancellationToken).ConfigureAwait(false);
        await BackupSettings.ApplyAsync(connection, cancellationToken).ConfigureAwait(false);
    }

    /// <param name="step">What is done, as the beginning of a sentence.</param>
    /// <param name="sql">One statement.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task RunAsync(string step, string sql, CancellationToken cancellationToken)
    {
        try
        {
            await TextAnswer.TellAsync(connection, sql, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException e) when (BackupErrors.IsRefusal(e, connection))
        {
            throw BackupErrors.Explain(step, e);
        }

        if (isSplit && ++_steps % StepsInTransaction == 0)
        {
            await CommitAsync(cancellationToken).ConfigureAwait(false);
            await BeginAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs something that the transaction survives when the server refuses it.</summary>
    /// <returns>Why it was refused; null when it was not.</returns>
    public async Task<string?> TryAsync(string sql, CancellationToken cancellationToken)
    {
        await TextAnswer.TellAsync(connection, "SAVEPOINT attempt", cancellationToken).ConfigureAwait(false);
        try
        {
            await TextAnswer.TellAsync(connection, sql, cancellationToken).ConfigureAwait(false);
            await TextAnswer.TellAsync(connection, "RELEASE SAVEPOINT attempt", cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (PostgresException e) when (BackupErrors.IsRefusal(e, connection))
        {
            await TextAnswer.TellAsync(connection, "ROLLBACK TO SAVEPOINT attempt", cancellationToken).ConfigureAwait(false);
            return PostgreSqlErrors.Reason(e);
        }
    }

    public Task CommitAsync(CancellationToken cancellationToken) => TextAnswer.TellAsync(connection, "COMMIT", cancellationToken);
}
