namespace Migrations.Testing.Turns;

/// <summary>Values in the text of a statement, whatever the client's settings are.</summary>
internal static class SqlText
{
    public static string Literal(string value) =>
        "E'" + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal) + "'";

    public static string Name(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
