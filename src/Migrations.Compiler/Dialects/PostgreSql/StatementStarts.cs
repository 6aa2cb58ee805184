using Migrations.Compiler.Dialects.Lexing;

namespace Migrations.Compiler.Dialects.PostgreSql;

/// <summary>Words that a statement begins with.</summary>
internal static class StatementStarts
{
    private static readonly string[] s_words =
    [
        "ALTER", "ANALYZE", "BEGIN", "CALL", "COMMENT", "COMMIT", "COPY", "CREATE", "DELETE", "DO", "DROP", "GRANT", "INSERT", "LOCK", "MERGE",
        "REFRESH", "REINDEX", "RESET", "REVOKE", "ROLLBACK", "SELECT", "SET", "START", "TRUNCATE", "UPDATE", "VACUUM", "VALUES", "WITH",
    ];

    /// <summary>True when the token is the first of its line and such a word.</summary>
    public static bool IsLikely(ScriptTokens tokens, int index) =>
        tokens[index].Kind == TokenKind.Word && tokens.BeginsLine(index) && Array.Exists(s_words, w => tokens.IsWord(index, w));
}
