using Migrations.Compiler.Dialects.Lexing;

namespace Migrations.Compiler.Dialects;

/// <summary>What to do next about a syntax error.</summary>
internal static class SyntaxAdvice
{
    private static readonly string[] s_keywords =
    [
        "ADD", "ALTER", "BEGIN", "CASCADE", "CHECK", "COLUMN", "COMMIT", "CONSTRAINT", "CREATE", "DEFAULT", "DELETE", "DROP", "EXISTS", "EXTENSION", "FOREIGN",
        "FROM", "FUNCTION", "GRANT", "INDEX", "INSERT", "INTO", "PRIMARY", "PROCEDURE", "REFERENCES", "RENAME", "REPLACE", "RETURNING", "RETURNS", "SCHEMA", "SELECT",
        "SEQUENCE", "TABLE", "TRIGGER", "TRUNCATE", "UNIQUE", "UPDATE", "USING", "VALUES", "VIEW", "WHERE", "WITH",
    ];

    /// <summary>The engine's message and what to do. A message that quotes several lines is cut: build output has one line for a finding.</summary>
    public static string With(ScriptTokens tokens, int index, string message)
    {
        var line = message.IndexOf('\n');
        return $"{(line < 0 ? message.TrimEnd('.') : message.Substring(0, line) + "…\"")}. {For(tokens, index, message)}";
    }

    private static string For(ScriptTokens tokens, int index, string message)
    {
        if (message.IndexOf("end of input", StringComparison.Ordinal) >= 0 || message.IndexOf("incomplete", StringComparison.Ordinal) >= 0)
        {
            return "The statement ends too early: complete it.";
        }

        if (message.StartsWith("unterminated", StringComparison.Ordinal))
        {
            return "Add the closing mark: everything up to the end of the file counts as a part of it.";
        }

        if (tokens.IsPunctuation(index, ')') && tokens.IsPunctuation(index - 1, ','))
        {
            return "Remove the comma before it.";
        }

        var word = tokens[index].Kind == TokenKind.Word ? tokens.GetString(index).ToUpperInvariant() : "";
        var meant = Array.Find(s_keywords, k => word.Length > 2 && IsMisspelt(word, k));
        return meant is null ? "Correct the statement here, or right before this place." : $"Did you mean {meant}?";
    }

    /// <summary>One letter too many, too few, wrong, or two swapped.</summary>
    private static bool IsMisspelt(string word, string keyword)
    {
        var prefix = 0;
        while (prefix < word.Length && prefix < keyword.Length && word[prefix] == keyword[prefix])
        {
            prefix++;
        }

        var suffix = 0;
        while (suffix < Math.Min(word.Length, keyword.Length) - prefix && word[word.Length - 1 - suffix] == keyword[keyword.Length - 1 - suffix])
        {
            suffix++;
        }

        var (a, b) = (word.Length - prefix - suffix, keyword.Length - prefix - suffix);
        return (a <= 1 && b <= 1 && a + b > 0) || (a == 2 && b == 2 && word[prefix] == keyword[prefix + 1] && word[prefix + 1] == keyword[prefix]);
    }
}
