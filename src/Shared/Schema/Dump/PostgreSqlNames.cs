using System.Text.RegularExpressions;
using Migrations.Compiler.Model;

namespace Migrations.Compiler.Schema.Dump;

/// <summary>Names of objects as statements have them, always with their schema.</summary>
internal static class PostgreSqlNames
{
    /// <summary>A name with or without others before it, as the server prints it.</summary>
    public const string Pattern = "(?:\"(?:[^\"]|\"\")*\"|[\\w$]+)(?:\\.(?:\"(?:[^\"]|\"\")*\"|[\\w$]+))*";

    public static string Of(string name) => QuotedName.Of(Dialect.PostgreSql, name);

    /// <summary>Of an object that is in a schema, or of a schema.</summary>
    public static string Of(SchemaObject item) => item.Schema.Length == 0 ? Of(item.Name) : Of(item.Schema, item.Name);

    public static string Of(string schema, string name) => $"{Of(schema)}.{Of(name)}";

    /// <summary>The table, view or type that an object belongs to.</summary>
    public static string OfParent(SchemaObject item) => Of(item.Schema, item.Parent);

    /// <summary>A routine without the types of its arguments: what a call of it mentions.</summary>
    public static string OfRoutine(SchemaObject routine) => Of(routine.Schema, routine.Name.Substring(0, ArgumentsOf(routine)));

    /// <summary>A routine with them.</summary>
    public static string Signature(SchemaObject routine) => $"{OfRoutine(routine)}{routine.Name.Substring(ArgumentsOf(routine))}";

    public static string Literal(string text) => (text.Any(c => c == '\\') ? " E'" : "'") + text.Replace("\\", "\\\\").Replace("'", "''") + "'";

    // Types of arguments may be in quotes, with anything in them: the first parenthesis is it, unless the name itself has one.
    private static int ArgumentsOf(SchemaObject routine) => Regex.Match(routine.Name, "\\(", RegexOptions.CultureInvariant).Index;
}
