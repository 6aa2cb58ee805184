using System.Data;
using Migrations.Providers;
using Npgsql;
using NpgsqlTypes;

namespace Migrations.PostgreSql;

/// <summary>One PostgreSQL session.</summary>
internal sealed class PostgreSqlSession : IMigrationSession
{
    private static readonly string[] s_settled = ["ALTER", "COMMENT", "CREATE", "DELETE", "DROP", "GRANT", "INSERT", "REVOKE", "TRUNCATE", "UPDATE"];
    private readonly OpenedConnection _opened;
    private readonly SessionIdentity _identity;
    private readonly PostgreSqlJournal _journal;
    private readonly HistoryReader _reader;
    private readonly AdvisoryLock _lock;
    private readonly SessionCommands _commands;

    public PostgreSqlSession(OpenedConnection opened, SessionIdentity identity, JournalNames names)
    {
        _opened = opened;
        _identity = identity;
        _journal = new PostgreSqlJournal(names, identity.JournalSchema);
        _reader = new HistoryReader(opened.Connection, _journal);
        _commands = new SessionCommands(identity, _journal);
        _lock = new AdvisoryLock(opened.Connection, _journal.History);
    }

    public string Database => _identity.Database;

    private NpgsqlConnection Connection => _opened.Connection;

    public Task<IReadOnlyList<JournalEntry>> ReadHistoryAsync(CancellationToken cancellationToken) => _reader.HistoryAsync(cancellationToken);

    public Task<StoredScript?> ReadDownScriptAsync(MigrationKey key, CancellationToken cancellationToken) => _reader.DownScriptAsync(key, cancellationToken);

    public Task<IReadOnlyList<LogEntry>> ReadLogAsync(int count, CancellationToken cancellationToken) => _reader.LogAsync(count, cancellationToken);

    public Task<LockHolder?> TryLockAsync(CancellationToken cancellationToken) => _lock.TryTakeAsync(cancellationToken);

    public Task UnlockAsync(CancellationToken cancellationToken) => _lock.GiveBackAsync(cancellationToken);

    /// <summary>IF NOT EXISTS alone would ask for rights to create, also where everything is there.</summary>
    public async Task CreateJournalAsync(CancellationToken cancellationToken)
    {
        try
        {
            await CreateIfMissingAsync("pg_catalog.to_regnamespace", _identity.JournalSchema, _journal.CreateSchema, cancellationToken).ConfigureAwait(false);
            await CreateIfMissingAsync("pg_catalog.to_regclass", _journal.History, _journal.CreateHistory, cancellationToken).ConfigureAwait(false);
            await CreateIfMissingAsync("pg_catalog.to_regclass", _journal.Log, _journal.CreateLog, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException e)
        {
            throw new MigrationException($"The journal {_journal.History} cannot be created: {PostgreSqlErrors.Reason(e)} Give the user the right, or name another schema with the option JournalSchema.", e);
        }
    }

    public async Task RunTransactionsAsync(IReadOnlyList<MigrationTransaction> transactions, Action<int, TimeSpan> committed, CancellationToken cancellationToken)
    {
        for (var i = 0; i < transactions.Count; i++)
        {
            var clock = System.Diagnostics.Stopwatch.StartNew();
            var part = transactions[i].Parts.Single();
            await RunTransactionAsync(part.Statements, part.Change, cancellationToken).ConfigureAwait(false);
            committed(i, clock.Elapsed);
        }
    }

    public Task<long> RunBatchAsync(SqlStatement statement, SavedProgress progress, StatementLimits limits, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task RunCodeAsync(Func<CodeMigrationContext, CancellationToken, Task> code, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task VerifyAsync(IReadOnlyList<SqlStatement> queries, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<StatementOutcome> ProbeAsync(SqlStatement statement, CancellationToken cancellationToken) => Task.FromResult(StatementOutcome.Unknown);

    public Task<string?> CleanAsync(SqlStatement statement, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public Task<long?> EstimateRowsAsync(string schema, string table, CancellationToken cancellationToken) => Task.FromResult<long?>(null);

    public Task<TimeSpan?> ReadReplicaLagAsync(CancellationToken cancellationToken) => Task.FromResult<TimeSpan?>(null);

    public Task DropAllAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    private async Task RunTransactionAsync(IReadOnlyList<SqlStatement> statements, JournalChange change, CancellationToken cancellationToken)
    {
        using var batch = Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("BEGIN"));
        foreach (var statement in statements)
        {
            for (var i = 0; i < statement.Count; i++)
            {
                batch.BatchCommands.Add(new NpgsqlBatchCommand(statement.Text));
            }
        }

        if (!statements.All(LeavesSettings))
        {
            // Before the journal's row: a role or setting of the migration must not decide whether it can be written.
            _commands.AddRestore(batch);
        }

        _commands.AddChange(batch, change);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        await ExecuteAsync(batch, statements, cancellationToken).ConfigureAwait(false);
    }

    public async Task RunStatementAsync(SqlStatement statement, StatementLimits limits, CancellationToken cancellationToken)
    {
        // One message cycle for each run: PostgreSQL takes several in one for a transaction.
        for (var i = 0; i < statement.Count; i++)
        {
            using var batch = Batch();
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement.Text));
            await ExecuteAsync(batch, [statement with { Count = 1 }], cancellationToken, statementsStart: 0).ConfigureAwait(false);
        }
    }

    public async Task WriteAsync(JournalChange change, CancellationToken cancellationToken)
    {
        using var batch = Batch();
        if (change is not SavedProgress { State: JournalState.Applying or JournalState.RollingBack })
        {
            // A script without a transaction has begun or ended; its settings last from its first statement to its last.
            _commands.AddRestore(batch);
        }

        _commands.AddChange(batch, change);
        await ExecuteAsync(batch, [], cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _opened.DisposeAsync();

    /// <summary>True for the kinds that cannot change settings of the session; of all others nobody knows, for a function may do it.</summary>
    private static bool LeavesSettings(SqlStatement statement) =>
        Array.IndexOf(s_settled, statement.Kind.Split(' ', 2)[0]) >= 0;

    /// <summary>Without a time limit: a migration takes as long as it takes, and Npgsql would end it after 30 seconds.</summary>
    private NpgsqlBatch Batch() => new(Connection) { Timeout = 0 };

    private async Task ExecuteAsync(NpgsqlBatch batch, IReadOnlyList<SqlStatement> statements, CancellationToken cancellationToken, int statementsStart = 1)
    {
        try
        {
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException e)
        {
            var failed = Failed(batch, statements, statementsStart);
            await RollbackAsync().ConfigureAwait(false);
            throw PostgreSqlErrors.Explain(e, failed);
        }
        catch (OperationCanceledException)
        {
            await RollbackAsync().ConfigureAwait(false);
            throw;
        }
        catch (NotSupportedException e)
        {
            // Npgsql's word on COPY FROM STDIN and the like; it closes the connection then.
            throw new StatementException(e.Message, e);
        }
    }

    /// <summary>Which of the statements failed; null for the journal's and for COMMIT.</summary>
    /// <remarks>
    /// The first command without a completed result. PostgresException.BatchCommand would say it too, but only where the connection string has
    /// IncludeFailedBatchedCommand, and the connection may be the app's.
    /// </remarks>
    private static int? Failed(NpgsqlBatch batch, IReadOnlyList<SqlStatement> statements, int start)
    {
        var command = 0;
        while (command < batch.BatchCommands.Count && batch.BatchCommands[command].StatementType != Npgsql.StatementType.Unknown)
        {
            command++;
        }

        for (var i = 0; command >= start && i < statements.Count; i++)
        {
            start += statements[i].Count;
            if (command < start)
            {
                return i;
            }
        }

        return null;
    }

    private async Task RollbackAsync()
    {
        if (Connection.FullState.HasFlag(ConnectionState.Open) && !Connection.FullState.HasFlag(ConnectionState.Broken))
        {
            using var command = new NpgsqlCommand("ROLLBACK", Connection);
            await command.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task CreateIfMissingAsync(string lookup, string name, string create, CancellationToken cancellationToken)
    {
        // to_regnamespace reads a name as SQL does; a schema's name comes unquoted.
        var quoted = name.StartsWith('"') ? name : "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
        using var find = new NpgsqlCommand($"SELECT {lookup}($1) IS NULL", Connection);
        find.Parameters.Add(new NpgsqlParameter { Value = quoted, NpgsqlDbType = NpgsqlDbType.Text });
        if (await find.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true)
        {
            using var command = new NpgsqlCommand(create, Connection);
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
