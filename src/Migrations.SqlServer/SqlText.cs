using System.Globalization;

namespace Migrations.SqlServer;

/// <summary>Writes names and values into T-SQL.</summary>
internal static class SqlText
{
    public static string Quote(string name) => "[" + name.Replace("]", "]]", StringComparison.Ordinal) + "]";

    /// <summary>Without a schema it is found by the user's default schema, then in dbo.</summary>
    public static string Quote(string schema, string name) => schema.Length == 0 ? Quote(name) : $"{Quote(schema)}.{Quote(name)}";

    public static string Literal(object? value) => value switch
    {
        null => "NULL",
        byte[] bytes => "0x" + Convert.ToHexString(bytes),
        int or long => string.Create(CultureInfo.InvariantCulture, $"{value}"),
        _ => $"N'{value.ToString()!.Replace("'", "''", StringComparison.Ordinal)}'",
    };
}
