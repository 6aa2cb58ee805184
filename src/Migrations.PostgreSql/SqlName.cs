namespace Migrations.PostgreSql;

/// <summary>Names as SQL text.</summary>
internal static class SqlName
{
    public static string Quote(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    /// <summary>With its schema; without one it is found by the search path.</summary>
    public static string Qualify(string? schema, string name) => string.IsNullOrEmpty(schema) ? Quote(name) : $"{Quote(schema)}.{Quote(name)}";
}
