using Migrations.Compiler.Dialects.Lexing;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.PostgreSql;

/// <summary>
/// Cuts a text that does not parse into pieces that end with a separator. A separator inside of a statement stands only in
/// <c>CREATE RULE … DO (a; b)</c> and in <c>BEGIN ATOMIC … END</c>.
/// </summary>
internal static class StatementPieces
{
    public static IEnumerable<TextRange> Split(ScriptTokens tokens, int first, int end)
    {
        var start = first;
        while (start < end)
        {
            var last = FindEnd(tokens, start, end);
            var isEmpty = last == start && tokens.IsPunctuation(start, ';');
            if (!isEmpty)
            {
                yield return TextRange.FromTo(tokens[start].Start, tokens[last].End);
            }

            start = last + 1;
        }
    }

    /// <summary>Index of the separator, or of the last token.</summary>
    private static int FindEnd(ScriptTokens tokens, int start, int end)
    {
        var isRule = IsCreate(tokens, start, "RULE", "RULE");
        var isRoutine = IsCreate(tokens, start, "FUNCTION", "PROCEDURE");
        var parentheses = 0;
        var blocks = 0;
        for (var i = start; i < end; i++)
        {
            var token = tokens[i];
            if (token.Kind == TokenKind.Punctuation)
            {
                parentheses += tokens.IsPunctuation(i, '(') ? 1 : tokens.IsPunctuation(i, ')') ? -1 : 0;
                if (tokens.IsPunctuation(i, ';') && blocks == 0 && (parentheses <= 0 || !isRule))
                {
                    return i;
                }
            }
            else if (isRoutine && token.Kind == TokenKind.Word)
            {
                blocks += BlockChange(tokens, i, blocks);
            }
        }

        return end - 1;
    }

    private static int BlockChange(ScriptTokens tokens, int index, int blocks)
    {
        if (tokens.IsWord(index, "ATOMIC") && tokens.IsWord(index - 1, "BEGIN"))
        {
            return 1;
        }

        if (blocks == 0 || tokens.IsPunctuation(index - 1, '.'))
        {
            return 0;
        }

        return tokens.IsWord(index, "CASE") ? 1 : tokens.IsWord(index, "END") ? -1 : 0;
    }

    private static bool IsCreate(ScriptTokens tokens, int start, string noun, string otherNoun)
    {
        if (!tokens.IsWord(start, "CREATE"))
        {
            return false;
        }

        var at = tokens.IsWord(start + 1, "OR") && tokens.IsWord(start + 2, "REPLACE") ? start + 3 : start + 1;
        return tokens.IsWord(at, noun) || tokens.IsWord(at, otherNoun);
    }
}
