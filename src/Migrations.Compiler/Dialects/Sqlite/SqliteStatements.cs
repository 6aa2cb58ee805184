using Migrations.Compiler.Dialects.Lexing;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.Sqlite;

/// <summary>What a statement is, by its words.</summary>
internal static class SqliteStatements
{
    /// <summary>
    /// Tried on 3.54 inside of BEGIN IMMEDIATE: <c>synchronous</c> and <c>wal_checkpoint</c> are errors there, <c>foreign_keys</c> and
    /// <c>journal_mode</c> do nothing without a word.
    /// </summary>
    private static readonly string[] s_outsidePragmas = ["FOREIGN_KEYS", "JOURNAL_MODE", "SYNCHRONOUS", "WAL_CHECKPOINT"];

    /// <summary>Pragmas that change the file, or that mean something only in a transaction; all others set up the connection.</summary>
    private static readonly string[] s_databasePragmas = ["APPLICATION_ID", "DEFER_FOREIGN_KEYS", "INCREMENTAL_VACUUM", "OPTIMIZE", "SCHEMA_VERSION", "USER_VERSION"];

    public static Statement Describe(ScriptTokens tokens, int first, int end)
    {
        var kind = LeadingWords.KindOf(tokens, first, end);
        kind = kind == "WITH" ? KindBehindWith(tokens, first, end) : kind == "END" ? "COMMIT" : kind;
        var flags = CannotRunInside(tokens, first, end) ? StatementFlags.NotInTransaction : StatementFlags.None;
        flags |= ReturnsRows(tokens, first, end, kind) ? StatementFlags.Query : StatementFlags.None;
        flags |= TakesSchemaLocks(kind) ? StatementFlags.Ddl : StatementFlags.None;
        return new Statement(TextRange.FromTo(tokens[first].Start, tokens[end - 1].End), kind, flags);
    }

    public static TransactionWord TransactionWordOf(ScriptTokens tokens, int first, int end, Statement statement) => statement.Kind switch
    {
        "BEGIN" => TransactionWord.Begin,
        "COMMIT" => TransactionWord.Commit,
        "ROLLBACK" => HasWord(tokens, first, end, "TO") ? TransactionWord.None : TransactionWord.Rollback,
        "ATTACH" => TransactionWord.Neutral,
        "PRAGMA" => IsPragma(tokens, first, end, s_databasePragmas) ? TransactionWord.None : TransactionWord.Neutral,
        _ => TransactionWord.None,
    };

    /// <summary>Switches foreign keys, as the rebuild of a table does before its transaction and behind it.</summary>
    public static bool SwitchesForeignKeys(ScriptTokens tokens, int first, int end) => IsPragma(tokens, first, end, ["FOREIGN_KEYS"]);

    private static bool TakesSchemaLocks(string kind) =>
        kind.StartsWith("CREATE ", StringComparison.Ordinal) || kind.StartsWith("ALTER ", StringComparison.Ordinal) || kind.StartsWith("DROP ", StringComparison.Ordinal);

    private static bool CannotRunInside(ScriptTokens tokens, int first, int end)
    {
        if (tokens.IsWord(first, "VACUUM") || tokens.IsWord(first, "DETACH"))
        {
            return true;
        }

        var isChange = tokens.IsPunctuation(end - 1, ')') || end - first > 3;
        return IsPragma(tokens, first, end, s_outsidePragmas) && (isChange || IsPragma(tokens, first, end, ["WAL_CHECKPOINT"]));
    }

    private static bool IsPragma(ScriptTokens tokens, int first, int end, string[] names)
    {
        if (!tokens.IsWord(first, "PRAGMA"))
        {
            return false;
        }

        var at = tokens.IsPunctuation(first + 2, '.') ? first + 3 : first + 1;
        return at < end && Array.Exists(names, n => tokens.IsWord(at, n));
    }

    private static bool ReturnsRows(ScriptTokens tokens, int first, int end, string kind) => kind switch
    {
        "SELECT" or "VALUES" or "EXPLAIN" => true,
        "PRAGMA" => end - first <= 2,
        "INSERT" or "UPDATE" or "DELETE" => HasWord(tokens, first, end, "RETURNING"),
        _ => false,
    };

    /// <summary>The statement that WITH belongs to: the first such word outside of parentheses.</summary>
    private static string KindBehindWith(ScriptTokens tokens, int first, int end)
    {
        var depth = 0;
        for (var i = first; i < end; i++)
        {
            depth += tokens.IsPunctuation(i, '(') ? 1 : tokens.IsPunctuation(i, ')') ? -1 : 0;
            if (depth == 0 && Array.Find(["SELECT", "VALUES", "INSERT", "REPLACE", "UPDATE", "DELETE"], w => tokens.IsWord(i, w)) is { } word)
            {
                return word == "REPLACE" ? "INSERT" : word;
            }
        }

        return "WITH";
    }

    private static bool HasWord(ScriptTokens tokens, int first, int end, string word)
    {
        for (var i = first; i < end; i++)
        {
            if (tokens.IsWord(i, word))
            {
                return true;
            }
        }

        return false;
    }
}
