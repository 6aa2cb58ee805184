using Migrations.Compiler.Dialects.Lexing;

namespace Migrations.Compiler.Dialects;

/// <summary>Names a statement by the words that it begins with, for engines whose trees do not name it.</summary>
internal static class LeadingWords
{
    private static readonly string[] s_modifiers =
    [
        "OR", "REPLACE", "ALTER", "TEMP", "TEMPORARY", "UNIQUE", "VIRTUAL", "CLUSTERED", "NONCLUSTERED", "PRIMARY", "XML", "SPATIAL", "COLUMNSTORE", "IF", "NOT", "EXISTS",
    ];

    private static readonly string[] s_twoWords = ["FOREIGN KEY", "SECURITY POLICY", "PARTITION FUNCTION", "PARTITION SCHEME", "FULLTEXT CATALOG", "FULLTEXT INDEX", "EXTERNAL TABLE", "EVENT SESSION"];

    public static string KindOf(ScriptTokens tokens, int first, int end)
    {
        var word = tokens[first].Kind == TokenKind.Word ? tokens.GetString(first).ToUpperInvariant() : "";
        if (word is not ("CREATE" or "ALTER" or "DROP"))
        {
            return word switch
            {
                "" => "STATEMENT",
                "EXEC" => "EXECUTE",
                "TRUNCATE" => "TRUNCATE TABLE",
                "REPLACE" => "INSERT",
                _ => word,
            };
        }

        var at = first + 1;
        while (at < end && Array.Exists(s_modifiers, m => tokens.IsWord(at, m)))
        {
            at++;
        }

        if (at >= end || tokens[at].Kind != TokenKind.Word)
        {
            return word;
        }

        var noun = tokens.GetString(at).ToUpperInvariant();
        var pair = at + 1 < end && tokens[at + 1].Kind == TokenKind.Word ? noun + " " + tokens.GetString(at + 1).ToUpperInvariant() : noun;
        return word + " " + (Array.IndexOf(s_twoWords, pair) >= 0 ? pair : noun == "PROC" ? "PROCEDURE" : noun);
    }
}
