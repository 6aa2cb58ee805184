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

    /// <summary>
    /// The hash of <see cref="HistoryFingerprint"/> over all rows of the history, made by the database, so that a start with nothing to do need not read them. Null: there
    /// are none, or the database has no such hash, and then the rows are read.
    /// </summary>
    Task<string?> ReadFingerprintAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

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

    /// <summary>
    /// Runs transactions one after another, each all or nothing, also when cancelled, and stops at the first that fails. Plain ones may be sent together.
    /// </summary>
    /// <param name="transactions">In order.</param>
    /// <param name="committed">Is told each transaction that is committed, by its number from 0, and how long it took.</param>
    /// <param name="cancellationToken">Cancels; what is committed stays.</param>
    /// <exception cref="StatementException">One failed; it was rolled back and the session is as it was before, unless the connection is lost.</exception>
    /// <exception cref="VerificationException">A verify script found violations; the transaction was rolled back.</exception>
    Task RunTransactionsAsync(IReadOnlyList<MigrationTransaction> transactions, Action<int, TimeSpan> committed, CancellationToken cancellationToken);

    /// <summary>Runs one statement outside any transaction of ours.</summary>
    /// <exception cref="StatementException">It failed; no transaction is left open.</exception>
    Task RunStatementAsync(SqlStatement statement, StatementLimits limits, CancellationToken cancellationToken);

    /// <summary>Runs one batch of a statement and journals it, in one transaction.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="progress">The journal's change; the rows that the batch changed are added to its <see cref="SavedProgress.CompletedRows"/>.</param>
    /// <param name="limits">For the statement.</param>
    /// <param name="cancellationToken">Cancels; the batch is undone.</param>
    /// <returns>How many rows it changed.</returns>
    /// <exception cref="StatementException">It failed; the transaction was rolled back.</exception>
    Task<long> RunBatchAsync(SqlStatement statement, SavedProgress progress, StatementLimits limits, CancellationToken cancellationToken);

    /// <summary>Runs code on the connection, outside any transaction of ours.</summary>
    /// <exception cref="StatementException">The database refused something of it; no transaction is left open.</exception>
    Task RunCodeAsync(Func<CodeMigrationContext, CancellationToken, Task> code, CancellationToken cancellationToken);

    /// <summary>Runs the queries of a verify script outside any transaction of ours.</summary>
    /// <exception cref="VerificationException">One returned rows.</exception>
    /// <exception cref="StatementException">One failed.</exception>
    Task VerifyAsync(IReadOnlyList<SqlStatement> queries, CancellationToken cancellationToken);

    /// <summary>Changes the journal in a transaction of its own.</summary>
    Task WriteAsync(JournalChange change, CancellationToken cancellationToken);

    /// <summary>Finds out whether a statement that was interrupted took effect. Changes nothing.</summary>
    Task<StatementOutcome> ProbeAsync(SqlStatement statement, CancellationToken cancellationToken);

    /// <summary>Removes what a failed or interrupted run of a statement left behind, for example an invalid index, before it is run again. It may also finish what was half done: ask <see cref="ProbeAsync"/> behind it.</summary>
    /// <returns>A sentence that says what was done; null when there was nothing.</returns>
    Task<string?> CleanAsync(SqlStatement statement, CancellationToken cancellationToken);

    /// <summary>About how many rows a table has, cheaply, from the database's statistics; null when that is not known.</summary>
    Task<long?> EstimateRowsAsync(string schema, string table, CancellationToken cancellationToken);

    /// <summary>How far the slowest replica is behind; null when there is none or the role may not see it.</summary>
    Task<TimeSpan?> ReadReplicaLagAsync(CancellationToken cancellationToken);

    /// <summary>Drops everything that users made in the database, the journal too.</summary>
    /// <exception cref="StatementException">Something could not be dropped.</exception>
    Task DropAllAsync(CancellationToken cancellationToken);
}
