using System.Threading.Channels;
using Migrations.PostgreSql.Connecting;
using Migrations.PostgreSql.Schema;
using Npgsql;

namespace Migrations.PostgreSql.Backups.Snapshots;

/// <summary>Sessions that see the same moment: one that holds it, and others that read beside it.</summary>
internal sealed class SnapshotConnections : IAsyncDisposable
{
    private readonly NpgsqlConnection _holder;
    private readonly bool _isOwn;
    private readonly List<NpgsqlConnection> _readers = [];
    private readonly Channel<NpgsqlConnection> _idle = Channel.CreateUnbounded<NpgsqlConnection>();
    private readonly SemaphoreSlim _holderIsIdle = new(1);

    /// <param name="holder">With the transaction whose moment it is.</param>
    /// <param name="isOwn">It was opened for the snapshot; else it is the session's, and stays open.</param>
    public SnapshotConnections(NpgsqlConnection holder, bool isOwn) => (_holder, _isOwn) = (holder, isOwn);

    public NpgsqlConnection Holder => _holder;

    /// <summary>How many can read at once.</summary>
    public int Count => Math.Max(1, _readers.Count);

    /// <summary>Opens others that read beside the holder; as many as the server and the app's pool have room for.</summary>
    public async Task AddReadersAsync(NpgsqlDataSource source, SessionIdentity identity, int count, CancellationToken cancellationToken)
    {
        var moment = (await TextAnswer.RowsAsync(_holder, "SELECT pg_catalog.pg_export_snapshot()", cancellationToken).ConfigureAwait(false))[0][0];
        while (_readers.Count < count && await TryOpenAsync(source, cancellationToken).ConfigureAwait(false) is { } reader)
        {
            _readers.Add(reader);
            await SnapshotStart.BeginTransactionAsync(reader, identity, moment, cancellationToken).ConfigureAwait(false);
            _idle.Writer.TryWrite(reader);
        }
    }

    /// <summary>A further connection; null where there is no room for one.</summary>
    public static async Task<NpgsqlConnection?> TryOpenAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        try
        {
            return await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (NpgsqlException e) when (e.SqlState == PostgresErrorCodes.TooManyConnections || e.InnerException is TimeoutException)
        {
            return null;
        }
    }

    /// <summary>Reads a table in a session that is free.</summary>
    /// <param name="lockTable">Statement that keeps the table from being dropped, and fails where somebody waits to change it.</param>
    /// <param name="read">What is read.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<T> ReadAsync<T>(string lockTable, Func<NpgsqlConnection, Task<T>> read, CancellationToken cancellationToken)
    {
        if (_readers.Count == 0)
        {
            return await ReadByHolderAsync(read, cancellationToken).ConfigureAwait(false);
        }

        var reader = await _idle.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (await TryLockAsync(reader, lockTable, cancellationToken).ConfigureAwait(false))
            {
                var result = await read(reader).ConfigureAwait(false);
                await UnlockAsync(reader, cancellationToken).ConfigureAwait(false);
                return result;
            }
        }
        finally
        {
            _idle.Writer.TryWrite(reader);
        }

        // Who waits for the lock that the holder has would be waited for in turn, and never get it.
        return await ReadByHolderAsync(read, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads in the session that holds the moment.</summary>
    public async Task<T> ReadByHolderAsync<T>(Func<NpgsqlConnection, Task<T>> read, CancellationToken cancellationToken)
    {
        await _holderIsIdle.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await read(_holder).ConfigureAwait(false);
        }
        finally
        {
            _holderIsIdle.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var reader in _readers)
        {
            await reader.DisposeAsync().ConfigureAwait(false);
        }

        if (_isOwn)
        {
            await _holder.DisposeAsync().ConfigureAwait(false);
        }

        _holderIsIdle.Dispose();
    }

    private static async Task<bool> TryLockAsync(NpgsqlConnection reader, string lockTable, CancellationToken cancellationToken)
    {
        await TextAnswer.TellAsync(reader, "SAVEPOINT before_lock", cancellationToken).ConfigureAwait(false);
        try
        {
            await TextAnswer.TellAsync(reader, lockTable, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            await UnlockAsync(reader, cancellationToken).ConfigureAwait(false);
            return false;
        }
    }

    /// <summary>The holder keeps its lock, and one for each table is all that the server may have room for.</summary>
    private static async Task UnlockAsync(NpgsqlConnection reader, CancellationToken cancellationToken)
    {
        await TextAnswer.TellAsync(reader, "ROLLBACK TO SAVEPOINT before_lock", cancellationToken).ConfigureAwait(false);
        await TextAnswer.TellAsync(reader, "RELEASE SAVEPOINT before_lock", cancellationToken).ConfigureAwait(false);
    }
}
