using Npgsql;

namespace Migrations.Testing.Tests;

/// <summary>Short forms of what every test does with a connection.</summary>
internal static class Rows
{
    public static async Task<int> ExecuteAsync(this NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Statement by statement, so that one that fails is the last one.</summary>
    public static async Task IgnoringErrorsAsync(this NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        foreach (var statement in sql.Split("; "))
        {
            try
            {
                await connection.ExecuteAsync(statement, cancellationToken);
            }
            catch (PostgresException)
            {
                return;
            }
        }
    }

    public static async Task<T> ValueAsync<T>(this NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public static async Task<T> ValueAsync<T>(this NpgsqlDataSource source, string sql, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
