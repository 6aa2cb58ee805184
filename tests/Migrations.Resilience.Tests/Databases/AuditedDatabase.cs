using System.Data.Common;
using System.Globalization;

namespace Migrations.Resilience.Tests.Databases;

/// <summary>A fresh database of one kind, and what can be seen in it.</summary>
internal abstract class AuditedDatabase
{
    /// <summary>For DATABASE_URL.</summary>
    public abstract string Url { get; }

    public abstract DbConnection Connect();

    /// <summary>Queries that return what the schema is, a text a row.</summary>
    protected abstract IReadOnlyList<string> SchemaQueries { get; }

    /// <summary>A query of the names of all tables and views, without the journal's.</summary>
    protected abstract string RelationsQuery { get; }

    /// <summary>All that migrations have done: schema, rows of every table and view, and what the journal says; one text, in a fixed order.</summary>
    public async Task<string> DescribeAsync()
    {
        using var connection = Connect();
        await connection.OpenAsync();
        var lines = new List<string>();
        foreach (var query in SchemaQueries)
        {
            lines.AddRange(await RowsAsync(connection, query));
        }

        foreach (var relation in await RowsAsync(connection, RelationsQuery))
        {
            lines.AddRange((await RowsAsync(connection, $"SELECT * FROM {relation}")).Select(row => $"{relation}: {row}").Order(StringComparer.Ordinal));
        }

        lines.AddRange((await RowsAsync(connection, "SELECT version, name, kind, checksum, state, completed_statements FROM migration_history"))
            .Select(row => "history: " + row).Order(StringComparer.Ordinal));
        return string.Join('\n', lines);
    }

    /// <summary>The rows of a query, values separated by <c>|</c>.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync(string sql)
    {
        using var connection = Connect();
        await connection.OpenAsync();
        return await RowsAsync(connection, sql);
    }

    public async Task<long> CountAsync(string sql) => long.Parse((await RowsAsync(sql))[0], CultureInfo.InvariantCulture);

    private static async Task<List<string>> RowsAsync(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        var values = new object[reader.FieldCount];
        while (await reader.ReadAsync())
        {
            reader.GetValues(values);
            rows.Add(string.Join('|', values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture))));
        }

        return rows;
    }
}
