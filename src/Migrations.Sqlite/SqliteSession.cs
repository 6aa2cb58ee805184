using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Migrations.Providers;
using Migrations.Sqlite.Backups;
using Migrations.Sqlite.Validation;

namespace Migrations.Sqlite;

/// <summary>One connection to a SQLite database.</summary>
internal sealed class SqliteSession : IMigrationSession, ISchemaSession, IBackupSession, IValidationSession, IMeasuredSession
{
    private readonly DbConnection _connection;
    private readonly bool _owned;
    private readonly SessionSettings _settings;
    private readonly SqliteJournal _journal;
    private readonly HistoryReader _reader;
    private readonly SqliteCommands _commands;
    private readonly JournalWriter _writer;
    private readonly DatabaseTransaction _transaction;
    private readonly TransactionParts _parts;
    private readonly SqliteProbes _probes;
    private readonly DbProviderFactory _factory;
    private SqliteFileLock? _lock;
    private SiblingFiles _files;

    public SqliteSession(DbConnection connection, bool owned, SessionSettings settings, DbProviderFactory factory)
    {
        _factory = factory;
        _files = new SiblingFiles(factory, connection.ConnectionString, "");
        (_connection, _owned, _settings) = (connection, owned, settings);
        _journal = new SqliteJournal(settings.Journal, Environment.UserName);
        _reader = new HistoryReader(connection, settings.Journal);
        _commands = new SqliteCommands(connection);
        _writer = new JournalWriter(_commands, _journal);
        _transaction = new DatabaseTransaction(_commands);
        _parts = new TransactionParts(_commands, _transaction);
        _probes = new SqliteProbes(_commands);
    }

    public string Database { get; private set; } = "";

    /// <summary>Asks SQLite itself which file it has open: the driver's string may be relative, or a URI.</summary>
    public async Task IdentifyAsync(CancellationToken cancellationToken)
    {
        using var command = _commands.Create("PRAGMA database_list");
        using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var file = "";
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (reader.GetString(1) == "main" && !await reader.IsDBNullAsync(2, cancellationToken).ConfigureAwait(false))
            {
                file = reader.GetString(2);
            }
        }

        // A database in memory belongs to its connection, so nobody else can be in it.
        _lock = file.Length == 0 ? null : new SqliteFileLock(file);
        _files = new SiblingFiles(_factory, _connection.ConnectionString, file);
        Database = file.Length == 0 ? "a SQLite database in memory" : Path.GetFileName(file);
    }

    public Task<IReadOnlyList<JournalEntry>> ReadHistoryAsync(CancellationToken cancellationToken) => _reader.HistoryAsync(cancellationToken);

    public Task<StoredScript?> ReadDownScriptAsync(MigrationKey key, CancellationToken cancellationToken) => _reader.DownScriptAsync(key, cancellationToken);

    public Task<IReadOnlyList<LogEntry>> ReadLogAsync(int count, CancellationToken cancellationToken) => _reader.LogAsync(count, cancellationToken);

    public Task<LockHolder?> TryLockAsync(CancellationToken cancellationToken) => Task.FromResult(_lock?.TryTake(_settings.Application));

    public Task UnlockAsync(CancellationToken cancellationToken)
    {
        _lock?.Dispose();
        return Task.CompletedTask;
    }

    public async Task CreateJournalAsync(CancellationToken cancellationToken)
    {
        try
        {
            await InTransactionAsync(
                _settings.Limits,
                () => _commands.ExecuteAsync(string.Join(";\n", _journal.Create), _settings.Limits, default, cancellationToken),
                cancellationToken).ConfigureAwait(false);
        }
        catch (StatementException e) when (e.Failure == StatementFailure.Permanent)
        {
            throw new MigrationException($"The journal cannot be created in {Database}: {e.Message}. See that the file and its folder may be written.", e);
        }
    }

    public Task RunTransactionsAsync(IReadOnlyList<MigrationTransaction> transactions, Action<int, TimeSpan> committed, CancellationToken cancellationToken) =>
        new SqliteTransactions(_commands, _transaction, _parts, _writer).RunAsync(transactions, committed, cancellationToken);

    public async Task RunStatementAsync(SqlStatement statement, StatementLimits limits, CancellationToken cancellationToken)
    {
        try
        {
            await _parts.RunAsync([statement], 0, limits, default, cancellationToken).ConfigureAwait(false);
        }
        catch (StatementException)
        {
            await _transaction.RollbackAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async Task<long> RunBatchAsync(SqlStatement statement, SavedProgress progress, StatementLimits limits, CancellationToken cancellationToken)
    {
        var rows = 0L;
        await InTransactionAsync(
            limits,
            async () =>
            {
                await _parts.RunAsync([statement], 0, limits, default, cancellationToken).ConfigureAwait(false);
                // Not the driver's number, which for a statement with RETURNING is that of the rows read.
                rows = await _commands.CountAsync("SELECT changes()", [], cancellationToken).ConfigureAwait(false);
                await _writer.WriteAsync(progress with { CompletedRows = progress.CompletedRows + rows }, limits, default, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        return rows;
    }

    public async Task RunCodeAsync(Func<CodeMigrationContext, CancellationToken, Task> code, CancellationToken cancellationToken)
    {
        var ended = false;
        try
        {
            await _parts.RunCodeAsync(code, default, cancellationToken).ConfigureAwait(false);
            ended = !await _transaction.IsOpenAsync().ConfigureAwait(false);
        }
        finally
        {
            if (!ended)
            {
                await _transaction.RollbackAsync().ConfigureAwait(false);
            }
        }

        if (!ended)
        {
            throw new StatementException("The code began a transaction and did not end it; it was rolled back. Commit it in the code, or leave out NoTransaction.");
        }
    }

    public Task VerifyAsync(IReadOnlyList<SqlStatement> queries, CancellationToken cancellationToken) => _parts.VerifyAsync(queries, _settings.Limits, default, cancellationToken);

    /// <summary>In a savepoint, for a script without a transaction of ours may have opened one of its own.</summary>
    public async Task WriteAsync(JournalChange change, CancellationToken cancellationToken)
    {
        await _commands.ExecuteAsync("SAVEPOINT migrations", _settings.Limits, default, cancellationToken).ConfigureAwait(false);
        try
        {
            await _writer.WriteAsync(change, _settings.Limits, default, cancellationToken).ConfigureAwait(false);
            await _commands.ExecuteAsync("RELEASE migrations", _settings.Limits, default, CancellationToken.None).ConfigureAwait(false);
        }
        catch
        {
            await _transaction.RollbackAsync().ConfigureAwait(false);
            throw;
        }
    }

    public Task<StatementOutcome> ProbeAsync(SqlStatement statement, CancellationToken cancellationToken) => _probes.FindAsync(statement, cancellationToken);

    /// <summary>SQLite does a statement whole or not at all, so nothing is left behind.</summary>
    public Task<string?> CleanAsync(SqlStatement statement, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public Task<long?> EstimateRowsAsync(string schema, string table, CancellationToken cancellationToken) => _probes.EstimateRowsAsync(schema, table, cancellationToken);

    public Task<TimeSpan?> ReadReplicaLagAsync(CancellationToken cancellationToken) => Task.FromResult<TimeSpan?>(null);

    public Task<LiveSchema> ReadSchemaAsync(CancellationToken cancellationToken) => new SchemaReader(_commands).ReadAsync(cancellationToken);

    /// <summary>With foreign keys off: whether a trigger can be read must not depend on the keys of its table, which are looked at themselves.</summary>
    public Task<ValidationOutcome> ValidateAsync(ValidationScope scope, CancellationToken cancellationToken) =>
        WithSettingAsync("foreign_keys", "0", () => new DatabaseValidation(_commands, _settings.Limits).RunAsync(scope, cancellationToken));

    public Task<DatabaseMeasure> MeasureAsync(CancellationToken cancellationToken) => new DatabaseSizes(_commands, _settings.Limits).RunAsync(cancellationToken);

    public Task CheckAsync(SqlStatement query, CancellationToken cancellationToken) => WithSettingAsync("query_only", "1", async () =>
    {
        await VerifyAsync([query], cancellationToken).ConfigureAwait(false);
        return true;
    });

    public Task DropAllAsync(CancellationToken cancellationToken) => new DatabaseContents(_commands, _transaction).DropAsync(cancellationToken);

    public async Task<IBackupSnapshot> BeginSnapshotAsync(BackupScope scope, CancellationToken cancellationToken)
    {
        if (scope.Tool is not null)
        {
            throw new MigrationRefusedException([$"The tool '{scope.Tool}' was named for the backup, and SQLite is backed up without one. Leave the option BackupTool ('--tool') out."]);
        }

        _files.Clean();
        return await SqliteSnapshot.TakeAsync(_commands, _files, cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<TableContent>> ReadContentsAsync(IReadOnlyList<string>? tables, CancellationToken cancellationToken)
    {
        // A transaction that only reads: all tables as of one moment, and nobody waits for it but a writer that wants to commit without a WAL.
        await _commands.ExecuteAsync("BEGIN", _settings.Limits, default, cancellationToken).ConfigureAwait(false);
        try
        {
            return await new TableContents(_commands).ReadAsync(tables, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await _transaction.RollbackAsync().ConfigureAwait(false);
        }
    }

    /// <summary>SQLite's own counter of the commits of other connections to the file.</summary>
    public async Task<string?> ReadWriteMarkAsync(CancellationToken cancellationToken) =>
        (await _commands.CountAsync("PRAGMA main.data_version", [], cancellationToken).ConfigureAwait(false)).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A backup is a copy of the whole file.</summary>
    public Task<WriteReach?> ReadWriteReachAsync(CancellationToken cancellationToken) => Task.FromResult<WriteReach?>(null);

    public async Task<RestoreOutcome> RestoreAsync(RestoreSource source, CancellationToken cancellationToken)
    {
        _files.Clean();
        var outcome = await new SqliteRestore(_commands, _transaction, _files).RunAsync(source, cancellationToken).ConfigureAwait(false);
        return outcome with { SchemaFingerprint = SqliteSnapshot.FingerprintOf(await ReadSchemaAsync(CancellationToken.None).ConfigureAwait(false)) };
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The scratch database disposes its session.")]
    public async Task<IScratchDatabase> CreateScratchAsync(CancellationToken cancellationToken)
    {
        _files.Clean();
        var path = _files.NewPath();
        var session = new SqliteSession(await _files.OpenAsync(path, cancellationToken).ConfigureAwait(false), owned: true, _settings, _factory);
        await session.IdentifyAsync(cancellationToken).ConfigureAwait(false);
        return new SqliteScratch(session, path, _files.Folder);
    }

    public async ValueTask DisposeAsync()
    {
        _writer.Dispose();
        _lock?.Dispose();
        if (_owned)
        {
            await _connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Sets a pragma for as long as something lasts.</summary>
    private async Task<T> WithSettingAsync<T>(string pragma, string value, Func<Task<T>> work)
    {
        var before = await _commands.CountAsync($"PRAGMA {pragma}", [], CancellationToken.None).ConfigureAwait(false);
        await _commands.ExecuteAsync($"PRAGMA {pragma} = {value}", StatementLimits.None, default, CancellationToken.None).ConfigureAwait(false);
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            await _commands.ExecuteAsync(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"PRAGMA {pragma} = {before}"), StatementLimits.None, default, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task InTransactionAsync(StatementLimits limits, Func<Task> work, CancellationToken cancellationToken)
    {
        await _transaction.BeginAsync(forCode: false, limits, default, cancellationToken).ConfigureAwait(false);
        try
        {
            await work().ConfigureAwait(false);
            await _transaction.CommitAsync(limits, default).ConfigureAwait(false);
        }
        catch
        {
            await _transaction.RollbackAsync().ConfigureAwait(false);
            throw;
        }
    }
}
