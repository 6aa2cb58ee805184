using Npgsql;

namespace ZeroDowntime;

/// <summary>The app before the change: it knows only <c>name</c>.</summary>
public sealed class CustomersBefore(NpgsqlDataSource database)
{
    public async Task<long> AddAsync(string name, CancellationToken cancellationToken)
    {
        using var command = database.CreateCommand("INSERT INTO customers (name) VALUES ($1) RETURNING id");
        command.Parameters.AddWithValue(name);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task RenameAsync(long id, string name, CancellationToken cancellationToken)
    {
        using var command = database.CreateCommand("UPDATE customers SET name = $2 WHERE id = $1");
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(name);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<string?> FindAsync(long id, CancellationToken cancellationToken)
    {
        using var command = database.CreateCommand("SELECT name FROM customers WHERE id = $1");
        command.Parameters.AddWithValue(id);
        return (string?)await command.ExecuteScalarAsync(cancellationToken);
    }
}
