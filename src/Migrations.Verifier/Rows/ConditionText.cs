using System.Text.RegularExpressions;

namespace Migrations.Verifier.Rows;

/// <summary>Words of an SQL expression, apart from what stands in quotes.</summary>
internal static partial class ConditionText
{
    /// <summary>The names in an expression, without quotes: of columns, functions, types.</summary>
    public static IReadOnlySet<string> Names(string expression) =>
        Token().Matches(expression).Where(match => match.Value[0] != '\'').Select(match => match.Value[0] == '"' ? match.Value[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : match.Value).ToHashSet(StringComparer.Ordinal);

    /// <summary>Replaces a word wherever it is no part of a text or a quoted name.</summary>
    public static string ReplaceWord(string expression, string word, string replacement) =>
        Token().Replace(expression, match => match.Value == word ? replacement : match.Value);

    [GeneratedRegex("""'(?:[^']|'')*'|"(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_$]*""")]
    private static partial Regex Token();
}
