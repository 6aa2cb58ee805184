using Npgsql;
using NpgsqlTypes;

namespace Migrations.PostgreSql.Running;

/// <summary>Asks the server's catalog.</summary>
internal static class ServerQuestion
{
    /// <summary>The first value of the first row; null when there is none.</summary>
    public static async Task<T?> AskAsync<T>(this ServerExchange exchange, string sql, CancellationToken cancellationToken, params string[] values)
        where T : struct
    {
        var rows = await exchange.ListAsync(sql, reader => reader.IsDBNull(0) ? (T?)null : reader.GetFieldValue<T>(0), cancellationToken, values).ConfigureAwait(false);
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>All rows.</summary>
    public static Task<List<T>> ListAsync<T>(this ServerExchange exchange, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params string[] values) =>
        exchange.GuardAsync(() => new CommandPlace(CommandRole.Setting), exchange.SessionLimits, token => ReadAsync(exchange.Connection, sql, read, values, token), cancellationToken);

    public static async Task<List<T>> ReadAsync<T>(NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, IReadOnlyList<string> values, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value, NpgsqlDbType = NpgsqlDbType.Text });
        }

        var rows = new List<T>();
        using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Sends one command of our own.</summary>
    public static async Task TellAsync(this ServerExchange exchange, string sql, CancellationToken cancellationToken)
    {
        using var batch = exchange.Batch();
        batch.Add(new CommandPlace(CommandRole.Setting), sql);
        await exchange.SendAsync(batch, exchange.SessionLimits, cancellationToken).ConfigureAwait(false);
    }
}
