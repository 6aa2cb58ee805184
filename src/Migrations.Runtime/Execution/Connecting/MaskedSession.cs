using Migrations.Providers;
using Migrations.Substitution;

namespace Migrations.Execution;

/// <summary>A session whose failures do not say values of variables: databases quote the statement that they refuse.</summary>
internal sealed class MaskedSession(IMigrationSession session, SentValues values) : IMigrationSession
{
    public string Database => session.Database;

    /// <summary>The same session where it can read the schema, which has no values of variables to mask.</summary>
    public ISchemaSession? Schema => session as ISchemaSession;

    /// <summary>The same session where its database can be backed up; it sends no statements with values of variables.</summary>
    public IBackupSession? Backup => session as IBackupSession;

    /// <summary>The same session where what a run has done can be taken back; failures of down scripts are masked by whoever asks.</summary>
    public IRecoverySession? Recovery => session as IRecoverySession;

    public Task<RecoveryOutcome> RecoverAsync(RunRecovery recovery, CancellationToken cancellationToken) => Masked(() => Recovery!.RecoverAsync(recovery, cancellationToken));

    public Task<string?> ReadFingerprintAsync(CancellationToken cancellationToken) => session.ReadFingerprintAsync(cancellationToken);

    public Task<IReadOnlyList<JournalEntry>> ReadHistoryAsync(CancellationToken cancellationToken) => Masked(() => session.ReadHistoryAsync(cancellationToken));

    public Task<StoredScript?> ReadDownScriptAsync(MigrationKey key, CancellationToken cancellationToken) => Masked(() => session.ReadDownScriptAsync(key, cancellationToken));

    public Task<IReadOnlyList<LogEntry>> ReadLogAsync(int count, CancellationToken cancellationToken) => Masked(() => session.ReadLogAsync(count, cancellationToken));

    public Task<LockHolder?> TryLockAsync(CancellationToken cancellationToken) => Masked(() => session.TryLockAsync(cancellationToken));

    public Task UnlockAsync(CancellationToken cancellationToken) => Masked(() => session.UnlockAsync(cancellationToken));

    public Task CreateJournalAsync(CancellationToken cancellationToken) => Masked(() => session.CreateJournalAsync(cancellationToken));

    public Task RunTransactionsAsync(IReadOnlyList<MigrationTransaction> transactions, Action<int, TimeSpan> committed, CancellationToken cancellationToken) =>
        Masked(() => session.RunTransactionsAsync(transactions, committed, cancellationToken));

    public Task RunStatementAsync(SqlStatement statement, StatementLimits limits, CancellationToken cancellationToken) =>
        Masked(() => session.RunStatementAsync(statement, limits, cancellationToken));

    public Task<long> RunBatchAsync(SqlStatement statement, SavedProgress progress, StatementLimits limits, CancellationToken cancellationToken) =>
        Masked(() => session.RunBatchAsync(statement, progress, limits, cancellationToken));

    public Task RunCodeAsync(Func<CodeMigrationContext, CancellationToken, Task> code, CancellationToken cancellationToken) => Masked(() => session.RunCodeAsync(code, cancellationToken));

    public Task VerifyAsync(IReadOnlyList<SqlStatement> queries, CancellationToken cancellationToken) => Masked(() => session.VerifyAsync(queries, cancellationToken));

    public Task WriteAsync(JournalChange change, CancellationToken cancellationToken) => Masked(() => session.WriteAsync(change, cancellationToken));

    public Task<StatementOutcome> ProbeAsync(SqlStatement statement, CancellationToken cancellationToken) => Masked(() => session.ProbeAsync(statement, cancellationToken));

    public Task<string?> CleanAsync(SqlStatement statement, CancellationToken cancellationToken) => Masked(() => CleanAndMaskAsync(statement, cancellationToken));

    public Task<long?> EstimateRowsAsync(string schema, string table, CancellationToken cancellationToken) => Masked(() => session.EstimateRowsAsync(schema, table, cancellationToken));

    public Task<TimeSpan?> ReadReplicaLagAsync(CancellationToken cancellationToken) => Masked(() => session.ReadReplicaLagAsync(cancellationToken));

    /// <summary>What the checks say; null where there are none for this database.</summary>
    public Task<ValidationOutcome?> ValidateAsync(ValidationScope scope, CancellationToken cancellationToken) =>
        Masked(async () => session is IValidationSession checks ? await checks.ValidateAsync(scope, cancellationToken).ConfigureAwait(false) : null);

    /// <summary>Sizes and indexes; null where this database cannot be measured.</summary>
    public Task<DatabaseMeasure?> MeasureAsync(CancellationToken cancellationToken) =>
        Masked(async () => session is IMeasuredSession measured ? await measured.MeasureAsync(cancellationToken).ConfigureAwait(false) : null);

    /// <summary>Runs one query of a verify script, where it cannot change anything if the database can do that.</summary>
    public Task CheckAsync(SqlStatement query, CancellationToken cancellationToken) =>
        Masked(() => session is IValidationSession checks ? checks.CheckAsync(query, cancellationToken) : session.VerifyAsync([query], cancellationToken));

    public Task DropAllAsync(CancellationToken cancellationToken) => Masked(() => session.DropAllAsync(cancellationToken));

    public ValueTask DisposeAsync() => session.DisposeAsync();

    private async Task<string?> CleanAndMaskAsync(SqlStatement statement, CancellationToken cancellationToken) =>
        await session.CleanAsync(statement, cancellationToken).ConfigureAwait(false) is { } cleaned ? values.Mask(cleaned) : null;

    private async Task<T> Masked<T>(Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (StatementException e) when (values.Any)
        {
            throw e.WithText(values.Mask);
        }
        catch (VerificationException e) when (values.Any)
        {
            throw e.WithText(values.Mask);
        }
    }

    private Task<bool> Masked(Func<Task> call) => Masked(async () =>
    {
        await call().ConfigureAwait(false);
        return true;
    });
}
