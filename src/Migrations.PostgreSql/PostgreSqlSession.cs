using System.Data;
using System.Globalization;
using Migrations.Providers;
using Npgsql;
using NpgsqlTypes;

namespace Migrations.PostgreSql;

/// <summary>One PostgreSQL session.</summary>
internal sealed class PostgreSqlSession : IMigrationSession
{
    private readonly OpenedConnection _opened;
    private readonly SessionIdentity _identity;
    private readonly PostgreSqlJournal _journal;
    private readonly HistoryReader _reader;
    private readonly AdvisoryLock _lock;

    public PostgreSqlSession(OpenedConnection opened, SessionIdentity identity, JournalNames names)
    {
        _opened = opened;
        _identity = identity;
        _journal = new PostgreSqlJournal(names, identity.JournalSchema);
        _reader = new HistoryReader(opened.Connection, _journal);
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

    public async Task RunTransactionAsync(IReadOnlyList<SqlStatement> statements, JournalChange change, CancellationToken cancellationToken)
    {
        using var batch = Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("BEGIN"));
        AddStatements(batch, statements);
        // Before the journal's row: a role or setting of the migration must not decide whether it can be written.
        AddRestore(batch, statements.Any(ChangesRole));
        AddChange(batch, change);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        await ExecuteAsync(batch, statements, cancellationToken).ConfigureAwait(false);
    }

    public async Task RunStatementAsync(SqlStatement statement, CancellationToken cancellationToken)
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
            AddRestore(batch, restoreRole: true);
        }

        AddChange(batch, change);
        await ExecuteAsync(batch, [], cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _opened.DisposeAsync();

    private static bool ChangesRole(SqlStatement statement) => statement.Kind.StartsWith("SET", StringComparison.Ordinal);

    private static void AddStatements(NpgsqlBatch batch, IReadOnlyList<SqlStatement> statements)
    {
        foreach (var statement in statements)
        {
            for (var i = 0; i < statement.Count; i++)
            {
                batch.BatchCommands.Add(new NpgsqlBatchCommand(statement.Text));
            }
        }
    }

    private void AddRestore(NpgsqlBatch batch, bool restoreRole)
    {
        if (restoreRole)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("RESET SESSION AUTHORIZATION"));
            batch.BatchCommands.Add(SetConfig("role", _identity.Role));
        }

        batch.BatchCommands.Add(new NpgsqlBatchCommand("RESET ALL"));
        foreach (var (name, value) in _identity.Settings)
        {
            batch.BatchCommands.Add(SetConfig(name, value));
        }
    }

    private void AddChange(NpgsqlBatch batch, JournalChange change)
    {
        foreach (var statement in _journal.Write(change, (_, i) => string.Create(CultureInfo.InvariantCulture, $"${i + 1}")))
        {
            batch.BatchCommands.Add(Command(statement.Sql, statement.Values));
        }
    }

    private static NpgsqlBatchCommand SetConfig(string name, string value) =>
        Command("SELECT pg_catalog.set_config($1, $2, false)", [new JournalValue(name, name), new JournalValue(name, value)]);

    private static NpgsqlBatchCommand Command(string sql, IReadOnlyList<JournalValue> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter
            {
                Value = value.Value ?? DBNull.Value,
                NpgsqlDbType = value switch
                {
                    { Value: Guid } => NpgsqlDbType.Uuid,
                    { Value: int } => NpgsqlDbType.Integer,
                    { Value: long } or { Name: "duration_ms" } => NpgsqlDbType.Bigint,
                    { Value: byte[] } or { Name: "down_script" or "down_statements" } => NpgsqlDbType.Bytea,
                    _ => NpgsqlDbType.Text,
                },
            });
        }

        return command;
    }

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
