using Migrations.PostgreSql.Watching;
using Npgsql;

namespace Migrations.PostgreSql.Connecting;

/// <summary>Finds out whether a pooler, whose presence the process id has told, gives a session to a client for longer than a transaction.</summary>
internal static class PoolerCheck
{
    private const int Rounds = 5;

    /// <summary>How long the pooler may let us wait for a second session, in seconds; in session mode there may be none left.</summary>
    private const int Timeout = 3;

    /// <exception cref="MigrationRefusedException">It is in transaction mode.</exception>
    public static async Task RefuseTransactionModeAsync(NpgsqlConnection connection, SecondConnection second, int process, CancellationToken cancellationToken)
    {
        var other = await TryOpenAsync(second, cancellationToken).ConfigureAwait(false);
        for (var round = 0; round < Rounds; round++)
        {
            // A transaction of another client takes our process, when that is free to be taken, or one that would have come to us.
            var taken = other is null ? 0 : await TryAskAsync(other, inTransaction: true, cancellationToken).ConfigureAwait(false);
            var ours = await TryAskAsync(connection, inTransaction: false, cancellationToken).ConfigureAwait(false);
            if (taken == process || ours != process)
            {
                throw PoolerRefusal.InTransactionMode();
            }

            if (taken != 0)
            {
                using var end = new NpgsqlCommand("ROLLBACK", other);
                await end.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task<NpgsqlConnection?> TryOpenAsync(SecondConnection second, CancellationToken cancellationToken)
    {
        try
        {
            return await second.OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (PostgreSqlErrors.IsOfTheServer(e))
        {
            return null;
        }
    }

    /// <summary>The process of the server; 0 when there is no answer.</summary>
    private static async Task<int> TryAskAsync(NpgsqlConnection connection, bool inTransaction, CancellationToken cancellationToken)
    {
        if (!PostgreSqlErrors.IsOpen(connection))
        {
            return 0;
        }

        try
        {
            using var batch = new NpgsqlBatch(connection) { Timeout = Timeout };
            if (inTransaction)
            {
                batch.BatchCommands.Add(new NpgsqlBatchCommand("BEGIN"));
            }

            batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT pg_catalog.pg_backend_pid()"));
            return await batch.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is int process ? process : 0;
        }
        catch (Exception e) when (PostgreSqlErrors.IsOfTheServer(e))
        {
            return 0;
        }
    }
}
