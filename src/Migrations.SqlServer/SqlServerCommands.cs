using System.Data;
using System.Data.Common;
using Migrations.Providers;

namespace Migrations.SqlServer;

/// <summary>Sends commands in the transaction that is open, under their limits, and says what the driver's exceptions mean.</summary>
internal sealed class SqlServerCommands(DbConnection connection, SessionIdentity identity, SqlServerErrors errors)
{
    private int? _lockTimeout;

    public DbConnection Connection => connection;

    public SqlServerErrors Errors => errors;

    /// <summary>The transaction that is open: the driver refuses a command without it.</summary>
    public DbTransaction? Transaction { get; set; }

    public DbCommand Create(string sql, params IReadOnlyList<JournalValue> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandType = CommandType.Text;
        command.Transaction = Transaction;
        // A migration takes as long as it takes; the driver would end it after 30 seconds.
        command.CommandTimeout = 0;
        foreach (var value in values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + value.Name;
            parameter.DbType = TypeOf(value);
            parameter.Value = value.Value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>Makes the session what every migration finds.</summary>
    public async Task ResetAsync(StatementLimits limits, StatementPlace place, CancellationToken cancellationToken)
    {
        var lockTimeout = Milliseconds(limits.LockTimeout);
        await ExecuteAsync(identity.Settings.Reset(identity, lockTimeout), StatementLimits.None, place, cancellationToken).ConfigureAwait(false);
        _lockTimeout = lockTimeout;
    }

    /// <summary>Sets the limit for locks where it is another one than that of the last statement.</summary>
    public async Task LimitLocksAsync(StatementLimits limits, StatementPlace place, CancellationToken cancellationToken)
    {
        var lockTimeout = Milliseconds(limits.LockTimeout);
        if (lockTimeout != _lockTimeout)
        {
            await ExecuteAsync(SessionSettingsText.SetLockTimeout(lockTimeout), StatementLimits.None, place, cancellationToken).ConfigureAwait(false);
            _lockTimeout = lockTimeout;
        }
    }

    public async Task ExecuteAsync(string sql, StatementLimits limits, StatementPlace place, CancellationToken cancellationToken)
    {
        using var command = Create(sql);
        await SendAsync(command, command.ExecuteNonQueryAsync, limits, place, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Our own question; null for NULL and for no row.</summary>
    public async Task<object?> ScalarAsync(string sql, IReadOnlyList<JournalValue> values, CancellationToken cancellationToken)
    {
        using var command = Create(sql, values);
        var value = await SendAsync(command, command.ExecuteScalarAsync, StatementLimits.None, default, cancellationToken).ConfigureAwait(false);
        return value is DBNull ? null : value;
    }

    /// <exception cref="StatementException">The server refused it, or the connection is lost.</exception>
    public async Task<T> SendAsync<T>(DbCommand command, Func<CancellationToken, Task<T>> send, StatementLimits limits, StatementPlace place, CancellationToken cancellationToken)
    {
        command.CommandTimeout = limits.StatementTimeout > TimeSpan.Zero ? (int)Math.Ceiling(limits.StatementTimeout.TotalSeconds) : 0;
        try
        {
            return await send(cancellationToken).ConfigureAwait(false);
        }
        catch (DbException e) when (cancellationToken.IsCancellationRequested)
        {
            // What the driver makes of a token: "Operation cancelled by user."
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            throw errors.Explain(e, place, command.CommandText);
        }
    }

    private static int Milliseconds(TimeSpan limit) => limit <= TimeSpan.Zero ? -1 : (int)Math.Min(Math.Ceiling(limit.TotalMilliseconds), int.MaxValue);

    private static DbType TypeOf(JournalValue value) => value switch
    {
        { Value: Guid } or { Name: "backup_id" } => DbType.Guid,
        { Value: int } => DbType.Int32,
        { Value: long } or { Name: "duration_ms" } => DbType.Int64,
        { Value: byte[] } or { Name: "down_script" or "down_statements" } => DbType.Binary,
        _ => DbType.String,
    };
}
