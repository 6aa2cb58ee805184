using Migrations.Providers;
using Npgsql;

namespace Migrations.PostgreSql.Backups;

/// <summary>Sentences for what the server refuses while a backup is made or put back.</summary>
internal static class BackupErrors
{
    private const string InsufficientResources = "53200";

    /// <summary>A step that failed.</summary>
    /// <param name="step">What was being done, as the beginning of a sentence: <c>Filling public.orders</c>.</param>
    /// <param name="error">What the server said.</param>
    public static StatementException Explain(string step, PostgresException error)
    {
        var advice = error.SqlState == InsufficientResources && error.MessageText.Contains("shared memory", StringComparison.Ordinal)
            ? " Each table takes a place in the server's table of locks until the transaction ends. Raise max_locks_per_transaction and restart the server, or restore into a new database, which needs no single transaction."
            : "";
        return new StatementException($"{step} failed: {PostgreSqlErrors.Reason(error)}{advice}", error)
        {
            Failure = error.SqlState switch
            {
                PostgresErrorCodes.LockNotAvailable => StatementFailure.LockTimeout,
                PostgresErrorCodes.DeadlockDetected => StatementFailure.Deadlock,
                PostgresErrorCodes.SerializationFailure => StatementFailure.Serialization,
                _ => StatementFailure.Permanent,
            },
            SqlState = error.SqlState,
            Detail = error.Detail,
            Hint = error.Hint,
            Context = error.Where,
        };
    }

    /// <summary>True where the session goes on: the server refused a statement, and did not end.</summary>
    public static bool IsRefusal(PostgresException error, NpgsqlConnection connection) => PostgreSqlErrors.Classify(error, connection) != StatementFailure.ConnectionLost;
}
