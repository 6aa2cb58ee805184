namespace Migrations.Catalog.Sqlite;

/// <summary>
/// A statement of SQLite as words that are equal where the meaning is: no comments, no white space, names without quotes, in upper case.
/// Rules: https://sqlite.org/draft/tokenreq.html.
/// </summary>
internal static class SqlTokens
{
    private static readonly string[] s_operators = ["->>", "->", "||", "<=", "<>", "<<", ">=", ">>", "==", "!="];

    public static IReadOnlyList<string> Of(string sql) => [.. Pairs(sql).Select(pair => pair.Normal)];

    /// <summary>The words, and how they are written.</summary>
    public static IReadOnlyList<(string Normal, string Written)> Pairs(string sql)
    {
        var words = new List<(string Normal, string Written)>();
        for (var at = 0; at < sql.Length;)
        {
            var end = EndOf(sql, at);
            if (!char.IsWhiteSpace(sql[at]) && !IsComment(sql, at))
            {
                var written = sql[at..end];
                words.Add((NormalOf(written), written));
            }

            at = end;
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

    private static string NormalOf(string written) => written[0] == '\'' ? written : Unquoted(written).ToUpperInvariant();

    private static bool IsComment(string sql, int at) => string.CompareOrdinal(sql, at, "--", 0, 2) == 0 || string.CompareOrdinal(sql, at, "/*", 0, 2) == 0;

    private static int EndOf(string sql, int at) => sql[at] switch
    {
        '-' when IsComment(sql, at) => Behind(sql, "\n", at),
        '/' when IsComment(sql, at) => Behind(sql, "*/", at + 2),
        '\'' or '"' or '`' => EndOfQuoted(sql, at),
        '[' => Behind(sql, "]", at),
        'x' or 'X' when at + 1 < sql.Length && sql[at + 1] == '\'' => EndOfQuoted(sql, at + 1),
        '.' when at + 1 < sql.Length && char.IsAsciiDigit(sql[at + 1]) => EndOfNumber(sql, at),
        var c when char.IsAsciiDigit(c) => EndOfNumber(sql, at),
        var c when IsWord(c) => EndWhile(sql, at, IsWord),
        var c when char.IsWhiteSpace(c) => EndWhile(sql, at, char.IsWhiteSpace),
        _ => at + (Array.Find(s_operators, sign => string.CompareOrdinal(sql, at, sign, 0, sign.Length) == 0)?.Length ?? 1),
    };

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '$' || (c >= '\u0080' && !char.IsWhiteSpace(c));

    private static int EndWhile(string sql, int at, Func<char, bool> isPart)
    {
        while (at < sql.Length && isPart(sql[at]))
        {
            at++;
        }

        return at;
    }

    private static int Behind(string sql, string end, int from)
    {
        var at = sql.IndexOf(end, from, StringComparison.Ordinal);
        return at < 0 ? sql.Length : at + end.Length;
    }

    private static int EndOfQuoted(string sql, int at)
    {
        var quote = sql[at++];
        while (at < sql.Length && (sql[at] != quote || (at + 1 < sql.Length && sql[at + 1] == quote)))
        {
            at += sql[at] == quote ? 2 : 1;
        }

        return Math.Min(at + 1, sql.Length);
    }

    // 1.5e-3: a sign belongs to it behind the exponent only, which in 0x1e-3 is a digit.
    private static int EndOfNumber(string sql, int start)
    {
        var isHex = string.Compare(sql, start, "0x", 0, 2, StringComparison.OrdinalIgnoreCase) == 0;
        var at = start;
        while (at < sql.Length && (IsWord(sql[at]) || sql[at] == '.' || (!isHex && at > start && sql[at] is '+' or '-' && sql[at - 1] is 'e' or 'E')))
        {
            at++;
        }

        return at;
    }
}
