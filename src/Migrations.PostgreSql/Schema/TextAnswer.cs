using Npgsql;

namespace Migrations.PostgreSql.Schema;

/// <summary>Answers as text: most columns of catalogs are of types that the connection has not asked the server about.</summary>
internal static class TextAnswer
{
    /// <summary>Rows with the names of their columns.</summary>
    public static async Task<List<(string Name, string? Value)[]>> NamedAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(sql, connection) { AllResultTypesAreUnknown = true, CommandTimeout = 0 };
        var rows = new List<(string, string?)[]>();
        using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => (reader.GetName(i), reader.IsDBNull(i) ? null : reader.GetString(i)))]);
        }

        return rows;
    }

    /// <summary>Rows; what is null is empty.</summary>
    public static async Task<List<string[]>> RowsAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        var rows = await NamedAsync(connection, sql, cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => Array.ConvertAll(row, column => column.Value ?? ""))];
    }

    /// <summary>Sends something that has no answer.</summary>
    public static async Task TellAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        batch.BatchCommands.Add(new NpgsqlBatchCommand(sql));
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
