using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Migrations.Providers;

namespace Migrations.Sqlite;

/// <summary>Sends commands, waits while the database is busy, and says what the driver's exceptions mean.</summary>
internal sealed class SqliteCommands(DbConnection connection)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    public DbConnection Connection => connection;

    /// <summary>The driver's transaction, where code needs one: its commands must then carry it.</summary>
    public DbTransaction? Transaction { get; set; }

    public DbCommand Create(string sql, params IReadOnlyList<JournalValue> values)
    {
        var command = connection.Command(sql, values);
        // To SQLite's drivers this is how long one attempt waits for BUSY, in whole seconds and without looking at the token; the rest of the wait is ours.
        command.CommandTimeout = 1;
        // Else it is the connection's own one, which some drivers put there themselves.
        command.Transaction = Transaction ?? command.Transaction;
        return command;
    }

    public async Task ExecuteAsync(string sql, StatementLimits limits, StatementPlace place, CancellationToken cancellationToken)
    {
        using var command = Create(sql);
        await SendAsync(command.ExecuteNonQueryAsync, limits, place, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Our own question, for which no limits are set.</summary>
    public async Task<long> CountAsync(string sql, IReadOnlyList<JournalValue> values, CancellationToken cancellationToken)
    {
        using var command = Create(sql, values);
        var value = await SendAsync(command.ExecuteScalarAsync, StatementLimits.None, default, cancellationToken).ConfigureAwait(false);
        return Convert.ToInt64(value, CultureInfo.InvariantCulture);
    }

    /// <summary>Our own question, of which each row is read.</summary>
    public async Task<List<T>> ListAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        using var command = Create(sql);
        return await SendAsync(
            async token =>
            {
                var rows = new List<T>();
                using var reader = await command.ExecuteReaderAsync(token).ConfigureAwait(false);
                while (await reader.ReadAsync(token).ConfigureAwait(false))
                {
                    rows.Add(read(reader));
                }

                return rows;
            },
            StatementLimits.None,
            default,
            cancellationToken).ConfigureAwait(false);
    }

    /// <exception cref="StatementException">The database refused it, was busy for too long, or it took too long.</exception>
    public static async Task<T> SendAsync<T>(Func<CancellationToken, Task<T>> send, StatementLimits limits, StatementPlace place, CancellationToken cancellationToken)
    {
        using var limited = limits.StatementTimeout > TimeSpan.Zero ? CancellationTokenSource.CreateLinkedTokenSource(cancellationToken) : null;
        limited?.CancelAfter(limits.StatementTimeout);
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return await send(limited?.Token ?? cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is DbException or OperationCanceledException && limited is { IsCancellationRequested: true } && !cancellationToken.IsCancellationRequested)
            {
                throw SqliteErrors.TookTooLong(e, limits.StatementTimeout, place);
            }
            catch (DbException e) when (SqliteErrors.IsBusy(e) && (limits.LockTimeout <= TimeSpan.Zero || Stopwatch.GetElapsedTime(started) < limits.LockTimeout))
            {
                await Task.Delay(s_pause, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is DbException or InvalidOperationException)
            {
                throw SqliteErrors.Explain(e, place);
            }
        }
    }
}
