using Migrations.PostgreSql.Backups;
using Migrations.PostgreSql.Backups.Restoring;
using Migrations.PostgreSql.Backups.Scratch;
using Migrations.PostgreSql.Backups.Snapshots;
using Migrations.PostgreSql.Backups.Tools;
using Migrations.PostgreSql.Connecting;
using Migrations.PostgreSql.Effects;
using Migrations.PostgreSql.Journal;
using Migrations.PostgreSql.Recovery;
using Migrations.PostgreSql.Running;
using Migrations.PostgreSql.Schema;
using Migrations.PostgreSql.Validation;
using Migrations.PostgreSql.Watching;
using Migrations.Providers;

namespace Migrations.PostgreSql;

/// <summary>One PostgreSQL session.</summary>
internal sealed class PostgreSqlSession : IMigrationSession, ISchemaSession, IBackupSession, IRecoverySession, IValidationSession, IMeasuredSession
{
    private readonly OpenedConnection _opened;
    private readonly SessionIdentity _identity;
    private readonly SessionSettings _settings;
    private readonly JournalTables _tables;
    private readonly HistoryReader _reader;
    private readonly AdvisoryLock _lock;
    private readonly StatementWatcher _watcher;
    private readonly ServerExchange _exchange;
    private readonly TableLook _look;
    private readonly InterruptedTransaction _interrupted;
    private readonly TransactionRunner _transactions;
    private readonly StatementRunner _statements;

    public PostgreSqlSession(OpenedConnection opened, SecondConnection second, SessionIdentity identity, SessionSettings settings)
    {
        _opened = opened;
        Login = opened.Login;
        _identity = identity;
        _settings = settings;
        var journal = new PostgreSqlJournal(settings.Journal, identity.JournalSchema);
        var commands = new SessionCommands(identity, journal);
        _watcher = new StatementWatcher(second, identity.PooledProcess ?? opened.Connection.ProcessID, settings.Progress);
        _exchange = new ServerExchange(opened.Connection, _watcher, settings.Limits);
        _tables = new JournalTables(opened.Connection, journal, identity.JournalSchema);
        _reader = new HistoryReader(opened.Connection, journal);
        _lock = new AdvisoryLock(opened.Connection, journal.History);
        _look = new TableLook(identity.JournalSchema, settings.Journal);
        _interrupted = new InterruptedTransaction(_exchange, commands, _look);
        _transactions = new TransactionRunner(new PlainTransactions(_exchange, commands), _interrupted);
        _statements = new StatementRunner(_exchange, commands, identity);
    }

    public string Database => _identity.Database;

    /// <summary>The database is one of our own that is dropped when something fails.</summary>
    internal bool IsScratch { get; set; }

    /// <summary>How another program reaches the server.</summary>
    internal ServerLogin Login { get; set; }

    public Task<IReadOnlyList<JournalEntry>> ReadHistoryAsync(CancellationToken cancellationToken) => AskAsync(_reader.HistoryAsync, cancellationToken);

    public Task<string?> ReadFingerprintAsync(CancellationToken cancellationToken) => _reader.FingerprintAsync(cancellationToken);

    public Task<StoredScript?> ReadDownScriptAsync(MigrationKey key, CancellationToken cancellationToken) => AskAsync(token => _reader.DownScriptAsync(key, token), cancellationToken);

    public Task<IReadOnlyList<LogEntry>> ReadLogAsync(int count, CancellationToken cancellationToken) => AskAsync(token => _reader.LogAsync(count, token), cancellationToken);

    public Task<LockHolder?> TryLockAsync(CancellationToken cancellationToken) => AskAsync(_lock.TryTakeAsync, cancellationToken);

    public Task UnlockAsync(CancellationToken cancellationToken) => AskAsync(async token => { await _lock.GiveBackAsync(token).ConfigureAwait(false); return true; }, cancellationToken);

    public Task CreateJournalAsync(CancellationToken cancellationToken) => AskAsync(async token => { await _tables.CreateAsync(token).ConfigureAwait(false); return true; }, cancellationToken);

    public Task RunTransactionsAsync(IReadOnlyList<MigrationTransaction> transactions, Action<int, TimeSpan> committed, CancellationToken cancellationToken) =>
        _transactions.RunAsync(transactions, committed, cancellationToken);

    public Task RunStatementAsync(SqlStatement statement, StatementLimits limits, CancellationToken cancellationToken) => _statements.RunAsync(statement, limits, cancellationToken);

    public Task<long> RunBatchAsync(SqlStatement statement, SavedProgress progress, StatementLimits limits, CancellationToken cancellationToken) =>
        _statements.RunBatchAsync(statement, progress, limits, cancellationToken);

    public Task RunCodeAsync(Func<CodeMigrationContext, CancellationToken, Task> code, CancellationToken cancellationToken) => _statements.RunCodeAsync(code, cancellationToken);

    public Task VerifyAsync(IReadOnlyList<SqlStatement> queries, CancellationToken cancellationToken) =>
        new Verification(_exchange).RunAsync(queries, 0, new CommandPlace(CommandRole.Statement), _exchange.SessionLimits, cancellationToken);

    public Task WriteAsync(JournalChange change, CancellationToken cancellationToken) => _statements.WriteAsync(change, cancellationToken);

    public Task<StatementOutcome> ProbeAsync(SqlStatement statement, CancellationToken cancellationToken) =>
        new EffectProbe(_exchange, new IndexEffect(_exchange)).FindAsync(statement, cancellationToken);

    public Task<string?> CleanAsync(SqlStatement statement, CancellationToken cancellationToken) =>
        new Leftovers(_exchange, new IndexEffect(_exchange)).CleanAsync(statement, cancellationToken);

    public Task<long?> EstimateRowsAsync(string schema, string table, CancellationToken cancellationToken) =>
        new ServerStatistics(_exchange).RowsAsync(schema, table, cancellationToken);

    public Task<TimeSpan?> ReadReplicaLagAsync(CancellationToken cancellationToken) => new ServerStatistics(_exchange).ReplicaLagAsync(cancellationToken);

    public Task<LiveSchema> ReadSchemaAsync(CancellationToken cancellationToken) => new SchemaReader(_exchange).ReadAsync(cancellationToken);

    public Task<IBackupSnapshot> BeginSnapshotAsync(BackupScope scope, CancellationToken cancellationToken) => new SnapshotOpener(_exchange, _opened, _identity).OpenAsync(scope, cancellationToken);

    public Task<IReadOnlyList<TableContent>> ReadContentsAsync(IReadOnlyList<string>? tables, CancellationToken cancellationToken) =>
        new ContentReader(_exchange, _identity).ReadAsync(tables, cancellationToken);

    /// <summary>None: the server counts what was written by transactions of all databases, autovacuum's among them.</summary>
    public Task<string?> ReadWriteMarkAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public async Task<WriteReach?> ReadWriteReachAsync(CancellationToken cancellationToken) => await new WriteReachReader(_exchange).ReadAsync(cancellationToken).ConfigureAwait(false);

    public Task<RestoreOutcome> RestoreAsync(RestoreSource source, CancellationToken cancellationToken) => IsScratch && source.Method == DumpSnapshot.DumpMethod
        ? new DumpRestore(_exchange, _identity, Login).RunAsync(source, cancellationToken)
        : new RestoreRun(_exchange, IsScratch).RunAsync(source, cancellationToken);

    public Task<IRunWatch?> BeginWatchAsync(CancellationToken cancellationToken) => new WatchStart(_exchange, _look).BeginAsync(cancellationToken);

    public Task<RecoveryOutcome> RecoverAsync(RunRecovery recovery, CancellationToken cancellationToken) => new RecoveryRun(_exchange, _interrupted, _look, recovery).RunAsync(cancellationToken);

    public Task<IScratchDatabase> CreateScratchAsync(CancellationToken cancellationToken) => new ScratchDatabases(_exchange, _settings, Login).CreateAsync(cancellationToken);

    public Task<ValidationOutcome> ValidateAsync(ValidationScope scope, CancellationToken cancellationToken) => new DatabaseValidation(_exchange).RunAsync(scope, cancellationToken);

    public Task<DatabaseMeasure> MeasureAsync(CancellationToken cancellationToken) => new DatabaseValidation(_exchange).MeasureAsync(cancellationToken);

    public Task CheckAsync(SqlStatement query, CancellationToken cancellationToken) => new DatabaseValidation(_exchange).CheckAsync(query, cancellationToken);

    public Task DropAllAsync(CancellationToken cancellationToken) => new DatabaseContents(_exchange).DropAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (!_opened.IsFresh)
        {
            await _statements.GiveBackAsync().ConfigureAwait(false);
        }

        await _watcher.DisposeAsync().ConfigureAwait(false);
        await _opened.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>For questions of our own: a connection that broke is told like that of a statement.</summary>
    private Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> question, CancellationToken cancellationToken) =>
        _exchange.GuardAsync(() => new CommandPlace(CommandRole.Setting), _exchange.SessionLimits, question, cancellationToken);
}
