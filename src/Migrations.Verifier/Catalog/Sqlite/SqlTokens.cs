using System.Text;
using Migrations.Compiler.Dialects.Lexing;
using Migrations.Compiler.Text;

namespace Migrations.Verifier.Catalog.Sqlite;

/// <summary>A statement of SQLite as words that are equal where the meaning is: no comments, no white space, names without quotes, in upper case.</summary>
internal static class SqlTokens
{
    public static IReadOnlyList<string> Of(string sql) => [.. Pairs(sql).Select(pair => pair.Normal)];

    /// <summary>The words, and how they are written.</summary>
    public static IReadOnlyList<(string Normal, string Written)> Pairs(string sql)
    {
        var utf8 = Encoding.UTF8.GetBytes(sql);
        var lexer = new SqlLexer(utf8, TextRange.FromTo(0, utf8.Length), LexicalRules.Sqlite);
        var words = new List<(string Normal, string Written)>();
        while (lexer.MoveNext())
        {
            var text = Encoding.UTF8.GetString(utf8, lexer.Current.Start, lexer.Current.Length);
            if (lexer.Current.Kind != TokenKind.Comment)
            {
                words.Add((lexer.Current.Kind switch
                {
                    TokenKind.Text => text,
                    TokenKind.Name => Unquoted(text).ToUpperInvariant(),
                    _ => text.ToUpperInvariant(),
                }, text));
            }
        }

        return words;
    }

    /// <summary>Joined by single spaces.</summary>
    public static string Normal(string sql) => string.Join(' ', Of(sql));

    public static string Unquoted(string name) => name.Length < 2 ? name : name[0] switch
    {
        '[' => name[1..^1],
        '"' or '`' => name[1..^1].Replace(new string(name[0], 2), name[..1], StringComparison.Ordinal),
        _ => name,
    };
}
