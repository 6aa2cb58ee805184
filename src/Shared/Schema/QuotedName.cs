using Migrations.Compiler.Model;

namespace Migrations.Compiler.Schema;

/// <summary>Names as SQL has them.</summary>
internal static class QuotedName
{
    /// <summary>In quotes where the engine would take it for something else without.</summary>
    public static string Of(Dialect dialect, string name) => dialect switch
    {
        Dialect.SqlServer => "[" + name.Replace("]", "]]") + "]",
        _ when IsPlain(dialect, name) && !ReservedWords.Contains(dialect, name) => name,
        _ => "\"" + name.Replace("\"", "\"\"") + "\"",
    };

    /// <summary>With the schema before it, unless it is the one that is searched anyway.</summary>
    public static string Of(Dialect dialect, string schema, string name) =>
        IsDefault(dialect, schema) ? Of(dialect, name) : Of(dialect, schema) + "." + Of(dialect, name);

    /// <summary>True for the schema in which a name without one is looked for.</summary>
    public static bool IsDefault(Dialect dialect, string schema) => schema.Length == 0 || schema == dialect switch
    {
        Dialect.PostgreSql => "public",
        Dialect.Sqlite => "main",
        _ => "dbo",
    };

    // PostgreSQL folds capitals; SQLite does not tell them from small letters.
    private static bool IsPlain(Dialect dialect, string name) =>
        name.Length > 0 && (name[0] == '_' || IsLetter(dialect, name[0])) && name.All(c => c is '_' or (>= '0' and <= '9') || IsLetter(dialect, c));

    private static bool IsLetter(Dialect dialect, char c) => c is >= 'a' and <= 'z' || (dialect == Dialect.Sqlite && c is >= 'A' and <= 'Z');
}
