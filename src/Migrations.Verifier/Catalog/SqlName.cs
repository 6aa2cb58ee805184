namespace Migrations.Verifier.Catalog;

/// <summary>Names as they are written in SQL.</summary>
internal static class SqlName
{
    /// <summary>In quotes, whatever the name is.</summary>
    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A table in quotes.</summary>
    public static string Quoted(string schema, string table) => schema.Length == 0 ? Quoted(table) : $"{Quoted(schema)}.{Quoted(table)}";

    /// <summary>A table as <c>schema.table</c>, or as its name where there are no schemas.</summary>
    public static string Of(string schema, string table) => schema.Length == 0 ? table : $"{schema}.{table}";

    /// <inheritdoc cref="Of(string, string)"/>
    public static string Of(Compiler.Schema.SchemaObject table) => Of(table.Schema, table.Name);

    /// <param name="table"><c>schema.table</c>, without quotes.</param>
    public static string OfTable(string table)
    {
        var (schema, name) = Split(table);
        return Quoted(schema, name);
    }

    /// <summary>A schema whose name has a dot is no real one.</summary>
    public static (string Schema, string Table) Split(string table)
    {
        var dot = table.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? ("", table) : (table[..dot], table[(dot + 1)..]);
    }
}
