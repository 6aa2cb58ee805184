using System.Data;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Migrations.Providers;

namespace Migrations.Sqlite;

/// <summary>One connection to a SQLite database.</summary>
internal sealed class SqliteSession(DbConnection connection, bool owned, SessionSettings settings) : IMigrationSession
{
    private static readonly TimeSpan s_busyPause = TimeSpan.FromMilliseconds(50);

    /// <summary>How long a statement waits for other connections; they hold the database for the length of their transactions only.</summary>
    private static readonly TimeSpan s_busyLimit = TimeSpan.FromMinutes(1);

    private readonly SqliteJournal _journal = new(settings.Journal, Environment.UserName);
    private readonly HistoryReader _reader = new(connection, settings.Journal);
    private SqliteFileLock? _lock;

    public string Database { get; private set; } = "";

    /// <summary>Asks SQLite itself which file it has open: the driver's string may be relative, or a URI.</summary>
    public async Task IdentifyAsync(CancellationToken cancellationToken)
    {
        using var command = connection.Command("PRAGMA database_list", []);
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
        Database = file.Length == 0 ? "a SQLite database in memory" : Path.GetFileName(file);
    }

    public Task<IReadOnlyList<JournalEntry>> ReadHistoryAsync(CancellationToken cancellationToken) => _reader.HistoryAsync(cancellationToken);

    public Task<StoredScript?> ReadDownScriptAsync(MigrationKey key, CancellationToken cancellationToken) => _reader.DownScriptAsync(key, cancellationToken);

    public Task<IReadOnlyList<LogEntry>> ReadLogAsync(int count, CancellationToken cancellationToken) => _reader.LogAsync(count, cancellationToken);

    public Task<LockHolder?> TryLockAsync(CancellationToken cancellationToken) => Task.FromResult(_lock?.TryTake(settings.Application));

    public Task UnlockAsync(CancellationToken cancellationToken)
    {
        _lock?.Dispose();
        return Task.CompletedTask;
    }

    public async Task CreateJournalAsync(CancellationToken cancellationToken)
    {
        try
        {
            await InTransactionAsync(() => ExecuteAsync(string.Join(";\n", _journal.Create), [], cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (StatementException e)
        {
            throw new MigrationException($"The journal cannot be created in {Database}: {e.Message}. See that the file and its folder may be written.", e);
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
        var (before, inside, behind) = TransactionBracket.Split(statements);
        if (before.Count + behind.Count == 0)
        {
            await RunInsideAsync(inside, 0, change, checkForeignKeys: false, cancellationToken).ConfigureAwait(false);
            return;
        }

        // A rebuild of a table switches foreign keys off, which SQLite does only outside a transaction; what it was stays so for the next migration.
        var foreignKeys = new ForeignKeySwitch(connection);
        var enforced = await foreignKeys.IsOnAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await RunAllAsync(before, 0, cancellationToken).ConfigureAwait(false);
            await RunInsideAsync(inside, before.Count, change, enforced, cancellationToken).ConfigureAwait(false);
            await RunAllAsync(behind, before.Count + inside.Count, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            await foreignKeys.SetAsync(enforced).ConfigureAwait(false);
        }
    }

    private async Task RunAllAsync(IReadOnlyList<SqlStatement> statements, int firstIndex, CancellationToken cancellationToken)
    {
        for (var i = 0; i < statements.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await RunAsync(statements[i], firstIndex + i, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task RunInsideAsync(IReadOnlyList<SqlStatement> statements, int firstIndex, JournalChange change, bool checkForeignKeys, CancellationToken cancellationToken) => InTransactionAsync(
        async () =>
        {
            var clock = Stopwatch.StartNew();
            await CheckNotAppliedAsync(change, cancellationToken).ConfigureAwait(false);
            await RunAllAsync(statements, firstIndex, cancellationToken).ConfigureAwait(false);
            if (checkForeignKeys)
            {
                await new ForeignKeySwitch(connection).CheckAsync(cancellationToken).ConfigureAwait(false);
            }

            await WriteRowsAsync(change is SavedEntry saved ? saved with { Entry = saved.Entry with { Duration = clock.Elapsed } } : change, cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    public async Task RunStatementAsync(SqlStatement statement, StatementLimits limits, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(statement, 0, cancellationToken).ConfigureAwait(false);
        }
        catch (StatementException)
        {
            await RollbackIfOpenAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>In a savepoint, for a script without a transaction of ours may have opened one of its own.</summary>
    public async Task WriteAsync(JournalChange change, CancellationToken cancellationToken)
    {
        await ExecuteAsync("SAVEPOINT migrations", [], cancellationToken).ConfigureAwait(false);
        try
        {
            await WriteRowsAsync(change, cancellationToken).ConfigureAwait(false);
            await ExecuteAsync("RELEASE migrations", [], CancellationToken.None).ConfigureAwait(false);
        }
        catch
        {
            await RollbackIfOpenAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _lock?.Dispose();
        if (owned)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task InTransactionAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        await ExecuteAsync("BEGIN IMMEDIATE", [], cancellationToken).ConfigureAwait(false);
        try
        {
            await work().ConfigureAwait(false);
            await ExecuteAsync("COMMIT", [], CancellationToken.None).ConfigureAwait(false);
        }
        catch
        {
            await RollbackIfOpenAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A lock file on a network file system may be no lock; the journal, inside the transaction, is what counts.</summary>
    private async Task CheckNotAppliedAsync(JournalChange change, CancellationToken cancellationToken)
    {
        if (change is SavedEntry { Replaces: false, Entry.Key: var key })
        {
            using var command = connection.Command(_journal.IsApplied, JournalValues.Of(key));
            if (Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false), CultureInfo.InvariantCulture) != 0)
            {
                throw new MigrationException($"{key} was applied by another run at the same time, although this one holds the lock. Is the database on a network file system? Locks of files do not work on all of them.");
            }
        }
    }

    private async Task RunAsync(SqlStatement statement, int index, CancellationToken cancellationToken)
    {
        for (var i = 0; i < statement.Count; i++)
        {
            await ExecuteAsync(statement.Text, [], cancellationToken, index).ConfigureAwait(false);
        }
    }

    private async Task WriteRowsAsync(JournalChange change, CancellationToken cancellationToken)
    {
        foreach (var statement in _journal.Write(change))
        {
            await ExecuteAsync(statement.Sql, statement.Values, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ExecuteAsync(string sql, IReadOnlyList<JournalValue> values, CancellationToken cancellationToken, int? statement = null)
    {
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(s_busyPause, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                using var command = connection.Command(sql, values);
                await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (DbException e) when (SqliteErrors.IsBusy(e) && clock.Elapsed < s_busyLimit)
            {
                continue;
            }
            catch (DbException e)
            {
                throw SqliteErrors.Explain(e, statement);
            }
        }
    }

    /// <summary>An error may have ended the transaction already, and SQLite then refuses a ROLLBACK.</summary>
    private async Task RollbackIfOpenAsync()
    {
        try
        {
            using var command = connection.Command("ROLLBACK", []);
            await command.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (DbException)
        {
            return;
        }
    }
}
