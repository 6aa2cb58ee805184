namespace Migrations.Providers;

/// <summary>
/// The seam between policy and a database: one physical connection for the length of a run. Methods are called one after another, never at once.
/// Disposing gives back what was opened and leaves a connection that the caller brought open and without a transaction.
/// </summary>
/// <remarks>
/// "Not found" and "empty": a journal table that does not exist reads as an empty list, and only that does: no right to read it, a broken
/// connection or a table of another shape is an exception. A script that is not stored reads as null.
/// </remarks>
public interface IMigrationSession : IAsyncDisposable
{
    /// <summary>The database in messages, without secrets, for example <c>shop on 127.0.0.1:5432</c>.</summary>
    string Database { get; }

    /// <summary>All rows of the history in the order in which they were applied, without their down scripts.</summary>
    Task<IReadOnlyList<JournalEntry>> ReadHistoryAsync(CancellationToken cancellationToken);

    /// <summary>The down script that a row of the history keeps; null when there is no such row or it keeps none.</summary>
    Task<StoredScript?> ReadDownScriptAsync(MigrationKey key, CancellationToken cancellationToken);

    /// <summary>The last rows of the log, oldest first.</summary>
    Task<IReadOnlyList<LogEntry>> ReadLogAsync(int count, CancellationToken cancellationToken);

    /// <summary>Takes the lock of this database's history if it is free. Null: taken. Else: who holds it.</summary>
    Task<LockHolder?> TryLockAsync(CancellationToken cancellationToken);

    /// <summary>Gives the lock back.</summary>
    Task UnlockAsync(CancellationToken cancellationToken);

    /// <summary>Creates the journal where it is missing. Called under the lock.</summary>
    Task CreateJournalAsync(CancellationToken cancellationToken);

    /// <summary>Runs statements and a change of the journal in one transaction: all or nothing, also when cancelled.</summary>
    /// <exception cref="StatementException">One failed; the transaction was rolled back and the session is as it was before.</exception>
    Task RunTransactionAsync(IReadOnlyList<SqlStatement> statements, JournalChange change, CancellationToken cancellationToken);

    /// <summary>Runs one statement outside any transaction of ours.</summary>
    /// <exception cref="StatementException">It failed; no transaction is left open.</exception>
    Task RunStatementAsync(SqlStatement statement, CancellationToken cancellationToken);

    /// <summary>Changes the journal in a transaction of its own.</summary>
    Task WriteAsync(JournalChange change, CancellationToken cancellationToken);
}
