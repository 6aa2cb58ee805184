using Migrations.Compiler.Dialects.Lexing;

namespace Migrations.Compiler.Dialects.Sqlite;

/// <summary>
/// Cuts a text into statements by the rule of <c>sqlite3_complete</c>: at each semicolon, but of CREATE TRIGGER at the one behind <c>; END</c>.
/// </summary>
internal static class StatementPieces
{
    /// <summary>Index of the first token, and behind the last one, without the semicolon.</summary>
    public static IEnumerable<(int First, int End)> Split(ScriptTokens tokens, int first, int end)
    {
        var start = first;
        while (start < end)
        {
            var isTrigger = IsTrigger(tokens, start);
            var at = start;
            while (at < end && !(tokens.IsPunctuation(at, ';') && (!isTrigger || EndsTrigger(tokens, at))))
            {
                at++;
            }

            if (at > start)
            {
                yield return (start, at);
            }

            start = at + 1;
        }
    }

    private static bool EndsTrigger(ScriptTokens tokens, int semicolon) => tokens.IsWord(semicolon - 1, "END") && tokens.IsPunctuation(semicolon - 2, ';');

    private static bool IsTrigger(ScriptTokens tokens, int start)
    {
        var at = start;
        if (tokens.IsWord(at, "EXPLAIN"))
        {
            at += tokens.IsWord(at + 1, "QUERY") && tokens.IsWord(at + 2, "PLAN") ? 3 : 1;
        }

        if (!tokens.IsWord(at, "CREATE"))
        {
            return false;
        }

        at += tokens.IsWord(at + 1, "TEMP") || tokens.IsWord(at + 1, "TEMPORARY") ? 2 : 1;
        return tokens.IsWord(at, "TRIGGER");
    }
}
