using System.Text;
using System.Text.RegularExpressions;
using Migrations.Compiler.Model;

namespace Migrations.Verifier.Running;

/// <summary>Scripts of PostgreSQL whose effect on the schema is in their text: run twice on the same schema they make the same, or one of the two fails.</summary>
internal static partial class StatedScript
{
    private static readonly string[] s_kinds = ["ALTER", "COMMENT", "CREATE", "DELETE", "DROP", "GRANT", "INSERT", "REVOKE", "TRUNCATE", "UPDATE"];

    /// <summary>True where no statement runs code or changes settings, but for what functions and triggers do.</summary>
    public static bool HasOnlyPlainStatements(CompiledScript script) => script.Statements.All(statement => Array.IndexOf(s_kinds, statement.Kind.Split(' ', 2)[0]) >= 0);

    /// <summary>False also where something is computed when the statement runs and becomes a part of what it makes.</summary>
    public static bool Is(CompiledScript script) =>
        HasOnlyPlainStatements(script) && !Computed().IsMatch(Encoding.UTF8.GetString(script.Text.Utf8, script.Range.Start, script.Range.Length));

    // Words that are a date when they are read, and bounds of partitions, which may be expressions.
    [GeneratedRegex(@"'\s*(now|today|tomorrow|yesterday)\b|\bFOR\s+VALUES\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Computed();
}
