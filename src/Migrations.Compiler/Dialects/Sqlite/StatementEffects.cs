using Migrations.Compiler.Dialects.Lexing;
using Migrations.Compiler.Model;

namespace Migrations.Compiler.Dialects.Sqlite;

/// <summary>What a statement leaves behind that can be looked for when nobody knows whether it took effect.</summary>
internal static class StatementEffects
{
    private static readonly StatementProbe s_mayRepeat = StatementProbe.Of(ProbeKind.MayRepeat);

    /// <summary>Null where nothing can be looked at.</summary>
    public static StatementProbe? ProbeOf(ScriptTokens tokens, int first, int end, string kind)
    {
        var cursor = new TokenCursor(tokens, first, end);
        return kind switch
        {
            "VACUUM" or "ANALYZE" or "REINDEX" or "PRAGMA" or "SELECT" or "VALUES" => s_mayRepeat,
            _ when cursor.Take("CREATE") => OfCreate(tokens, cursor, end),
            _ when cursor.Take("DROP") => OfDrop(cursor, kind),
            _ when cursor.Take("ALTER", "TABLE") => OfAlter(cursor),
            _ => null,
        };
    }

    /// <summary>The table that an INSERT, UPDATE or DELETE changes; empty where it is not at the usual place.</summary>
    public static (string Schema, string Table) TableOf(ScriptTokens tokens, int first, int end)
    {
        var depth = 0;
        for (var i = first; i < end; i++)
        {
            depth += tokens.IsPunctuation(i, '(') ? 1 : tokens.IsPunctuation(i, ')') ? -1 : 0;
            var cursor = new TokenCursor(tokens, i, end);
            if (depth == 0 && (cursor.Take("INSERT") || cursor.Take("REPLACE") || cursor.Take("UPDATE") || cursor.Take("DELETE", "FROM")))
            {
                _ = cursor.Take("OR") && (cursor.Take("ROLLBACK") || cursor.Take("ABORT") || cursor.Take("REPLACE") || cursor.Take("FAIL") || cursor.Take("IGNORE"));
                _ = cursor.Take("INTO");
                return cursor.TakeName();
            }
        }

        return ("", "");
    }

    private static StatementProbe? OfCreate(ScriptTokens tokens, TokenCursor cursor, int end)
    {
        // A temporary table ends with the connection, and the connection is what was lost.
        if (cursor.Take("TEMP") || cursor.Take("TEMPORARY"))
        {
            return null;
        }

        var isUnique = cursor.Take("UNIQUE");
        var isIndex = cursor.Take("INDEX");
        var isTable = !isIndex && (cursor.Take("TABLE") || cursor.Take("VIRTUAL", "TABLE"));
        var isOther = !isIndex && !isTable && (cursor.Take("VIEW") || cursor.Take("TRIGGER"));
        if ((isIndex || isTable || isOther) && cursor.Take("IF", "NOT", "EXISTS"))
        {
            return s_mayRepeat;
        }

        var (schema, name) = cursor.TakeName();
        if (isTable)
        {
            return StatementProbe.Of(ProbeKind.TableThere, schema, name);
        }

        return isIndex && cursor.Take("ON") ? OfIndex(tokens, cursor, end, schema, name, isUnique ? "unique" : "") : null;
    }

    private static StatementProbe OfIndex(ScriptTokens tokens, TokenCursor cursor, int end, string schema, string name, string unique)
    {
        var (_, table) = cursor.TakeName();
        var rest = cursor.IsAtEnd ? "" : System.Text.Encoding.UTF8.GetString(tokens.Text, tokens[cursor.At].Start, tokens[end - 1].End - tokens[cursor.At].Start);
        return StatementProbe.Of(ProbeKind.IndexThere, schema, name, schema, table, unique, rest);
    }

    private static StatementProbe? OfDrop(TokenCursor cursor, string kind)
    {
        _ = cursor.Take("TABLE") || cursor.Take("INDEX") || cursor.Take("VIEW") || cursor.Take("TRIGGER");
        if (cursor.Take("IF", "EXISTS"))
        {
            return s_mayRepeat;
        }

        var (schema, name) = cursor.TakeName();
        return kind switch
        {
            "DROP TABLE" => StatementProbe.Of(ProbeKind.TableGone, schema, name),
            "DROP INDEX" => StatementProbe.Of(ProbeKind.IndexDropped, schema, name),
            _ => null,
        };
    }

    private static StatementProbe? OfAlter(TokenCursor cursor)
    {
        var (schema, table) = cursor.TakeName();
        if (cursor.Take("ADD"))
        {
            _ = cursor.Take("COLUMN");
            return StatementProbe.Of(ProbeKind.ColumnThere, schema, table, cursor.TakeName().Name);
        }

        if (cursor.Take("DROP"))
        {
            _ = cursor.Take("COLUMN");
            return StatementProbe.Of(ProbeKind.ColumnGone, schema, table, cursor.TakeName().Name);
        }

        return null;
    }
}
