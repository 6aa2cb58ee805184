using System.Data;
using System.Data.Common;
using System.Globalization;
using Migrations.Providers;
using Migrations.SqlServer.Validation;

namespace Migrations.SqlServer;

/// <summary>One session on SQL Server.</summary>
internal sealed class SqlServerSession : IMigrationSession, IValidationSession
{
    private readonly OpenedConnection _opened;
    private readonly SessionIdentity _identity;
    private readonly SessionSettings _settings;
    private readonly SqlServerJournal _journal;
    private readonly SqlServerCommands _commands;
    private readonly ApplicationLock _lock;
    private readonly HistoryReader _reader;
    private readonly JournalWriter _writer;
    private readonly TransactionParts _parts;
    private readonly SqlServerTransactions _transactions;
    private readonly SqlServerProbes _probes;

    public SqlServerSession(OpenedConnection opened, SessionIdentity identity, SqlServerErrors errors, SessionSettings settings)
    {
        (_opened, _identity, _settings) = (opened, identity, settings);
        _journal = new SqlServerJournal(settings.Journal, settings.Journal.Schema ?? identity.Schema);
        _commands = new SqlServerCommands(opened.Connection, identity, errors);
        _lock = new ApplicationLock(_commands, _journal.History);
        _reader = new HistoryReader(_commands, _journal);
        _writer = new JournalWriter(_commands, _journal, _lock);
        _parts = new TransactionParts(_commands);
        _transactions = new SqlServerTransactions(_commands, _parts, _writer);
        _probes = new SqlServerProbes(_commands);
    }

    public string Database => $"{_identity.Database} on {_opened.Connection.DataSource}";

    public Task<IReadOnlyList<JournalEntry>> ReadHistoryAsync(CancellationToken cancellationToken) => _reader.HistoryAsync(cancellationToken);

    public Task<StoredScript?> ReadDownScriptAsync(MigrationKey key, CancellationToken cancellationToken) => _reader.DownScriptAsync(key, cancellationToken);

    public Task<IReadOnlyList<LogEntry>> ReadLogAsync(int count, CancellationToken cancellationToken) => _reader.LogAsync(count, cancellationToken);

    public Task<LockHolder?> TryLockAsync(CancellationToken cancellationToken) => _lock.TryTakeAsync(cancellationToken);

    public Task UnlockAsync(CancellationToken cancellationToken) => _lock.GiveBackAsync(cancellationToken);

    public async Task CreateJournalAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _commands.ResetAsync(_settings.Limits, default, cancellationToken).ConfigureAwait(false);
            foreach (var sql in new[] { _journal.CreateSchema, _journal.CreateHistory, _journal.CreateLog })
            {
                await _commands.ExecuteAsync(sql, StatementLimits.None, default, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (StatementException e) when (e.Failure == StatementFailure.Permanent)
        {
            throw new MigrationException($"The journal {_journal.History} cannot be created: {e.Message} Give the user the right to create tables in the schema (CREATE TABLE, and ALTER on the schema), or name another one with the option JournalSchema.", e);
        }
    }

    public Task RunTransactionsAsync(IReadOnlyList<MigrationTransaction> transactions, Action<int, TimeSpan> committed, CancellationToken cancellationToken) =>
        _transactions.RunAsync(transactions, committed, cancellationToken);

    public async Task RunStatementAsync(SqlStatement statement, StatementLimits limits, CancellationToken cancellationToken)
    {
        try
        {
            await _commands.LimitLocksAsync(limits, default, cancellationToken).ConfigureAwait(false);
            await _parts.RunAsync([statement], limits, default, cancellationToken).ConfigureAwait(false);
        }
        catch (StatementException)
        {
            await EndTransactionAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async Task<long> RunBatchAsync(SqlStatement statement, SavedProgress progress, StatementLimits limits, CancellationToken cancellationToken)
    {
        var rows = 0L;
        await _transactions.InsideAsync(
            limits,
            reset: false,
            default,
            async () =>
            {
                rows = await ChangedRowsAsync(statement, limits, cancellationToken).ConfigureAwait(false);
                await _writer.WriteInsideAsync(progress with { CompletedRows = progress.CompletedRows + rows }, default, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        return rows;
    }

    public async Task RunCodeAsync(Func<CodeMigrationContext, CancellationToken, Task> code, CancellationToken cancellationToken)
    {
        await _commands.ResetAsync(_settings.Limits, default, cancellationToken).ConfigureAwait(false);
        var ended = false;
        try
        {
            await _parts.RunCodeAsync(code, default, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            ended = await EndTransactionAsync().ConfigureAwait(false);
        }

        if (!ended)
        {
            throw new StatementException("The code began a transaction and did not end it; it was rolled back. Commit it in the code, or leave out NoTransaction.");
        }
    }

    public Task VerifyAsync(IReadOnlyList<SqlStatement> queries, CancellationToken cancellationToken) => _parts.VerifyAsync(queries, _settings.Limits, default, cancellationToken);

    public async Task WriteAsync(JournalChange change, CancellationToken cancellationToken)
    {
        // Between two statements of a script its settings stay; where it begins and ends they are made what every migration finds.
        if (change is not SavedProgress { State: JournalState.Applying or JournalState.RollingBack })
        {
            await _commands.ResetAsync(_settings.Limits, default, cancellationToken).ConfigureAwait(false);
        }

        await _writer.WriteAloneAsync(change, cancellationToken).ConfigureAwait(false);
    }

    public Task<StatementOutcome> ProbeAsync(SqlStatement statement, CancellationToken cancellationToken) => _probes.FindAsync(statement, cancellationToken);

    /// <summary>SQL Server does a statement whole or not at all, so nothing is left behind.</summary>
    public Task<string?> CleanAsync(SqlStatement statement, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public Task<long?> EstimateRowsAsync(string schema, string table, CancellationToken cancellationToken) => _probes.EstimateRowsAsync(schema, table, cancellationToken);

    public Task<TimeSpan?> ReadReplicaLagAsync(CancellationToken cancellationToken) => Task.FromResult<TimeSpan?>(null);

    public Task<ValidationOutcome> ValidateAsync(ValidationScope scope, CancellationToken cancellationToken) => new DatabaseValidation(_commands, _settings.Limits).RunAsync(scope, cancellationToken);

    public Task CheckAsync(SqlStatement query, CancellationToken cancellationToken) =>
        _transactions.UndoneAsync(_settings.Limits, () => VerifyAsync([query], cancellationToken), cancellationToken);

    public Task DropAllAsync(CancellationToken cancellationToken) => new DatabaseContents(_commands, _transactions).DropAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _opened.GiveBackAsync(_identity).ConfigureAwait(false);
    }

    /// <summary>The number stands in the last result, for a statement with OUTPUT returns rows of its own.</summary>
    private async Task<long> ChangedRowsAsync(SqlStatement statement, StatementLimits limits, CancellationToken cancellationToken)
    {
        using var command = _commands.Create(statement.Text + "\n;SELECT ROWCOUNT_BIG();");
        return await _commands.SendAsync(
            command,
            async token =>
            {
                using var reader = await command.ExecuteReaderAsync(token).ConfigureAwait(false);
                object rows = 0L;
                do
                {
                    while (await reader.ReadAsync(token).ConfigureAwait(false))
                    {
                        rows = reader.GetValue(0);
                    }
                }
                while (await reader.NextResultAsync(token).ConfigureAwait(false));
                return Convert.ToInt64(rows, CultureInfo.InvariantCulture);
            },
            limits,
            new StatementPlace(0, 0, Statement: 0),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>False when one was open.</summary>
    private async Task<bool> EndTransactionAsync()
    {
        if (_opened.Connection.State != ConnectionState.Open)
        {
            return true;
        }

        try
        {
            var open = await _commands.ScalarAsync("DECLARE @open int = @@TRANCOUNT; IF @open > 0 ROLLBACK TRANSACTION; SELECT @open;", [], CancellationToken.None).ConfigureAwait(false);
            return open is 0;
        }
        catch (StatementException e) when (e.InnerException is InvalidOperationException)
        {
            // The driver takes no command outside of a transaction that code has begun and not ended, and gives it to nobody else: only the end of the session ends it.
            await _opened.Connection.CloseAsync().ConfigureAwait(false);
            return false;
        }
    }
}
