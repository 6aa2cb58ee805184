using System.Text;
using Migrations.Compiler.Dialects.Lexing;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Schema.Dump;

/// <summary>A statement that SQLite keeps, written in one way: no comments, its own line breaks, keywords in capitals, quotes only where a name needs them.</summary>
internal sealed class SqliteStatement
{
    // Beside the reserved words: what a person writes in capitals too, unless something has that name.
    private static readonly HashSet<string> s_keywords = new(
        ("abort action after always asc before begin by cascade column conflict cross deferred desc each end explain fail filter following for full generated glob ignore immediate initially inner "
        + "instead intersect key left like match natural no nulls of offset outer over partition preceding query range recursive regexp replace restrict right row rowid rows "
        + "stored strict temp temporary trigger unbounded view virtual window with without").Split(' '), StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> s_clauses = new(["SELECT", "FROM", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "UNION", "EXCEPT", "INTERSECT", "VALUES"], StringComparer.Ordinal);

    private readonly ScriptTokens _tokens;
    private readonly HashSet<string> _names;

    /// <param name="sql">As the database keeps it.</param>
    /// <param name="names">Of everything in the schema, whatever their case.</param>
    public SqliteStatement(string sql, HashSet<string> names)
    {
        var utf8 = Encoding.UTF8.GetBytes(sql);
        _tokens = ScriptTokens.Read(utf8, TextRange.FromTo(0, utf8.Length), LexicalRules.Sqlite);
        _names = names;
    }

    /// <summary>A table: each column and constraint in a line of its own.</summary>
    public string Table(string name)
    {
        var open = 0;
        while (open < _tokens.Count && !_tokens.IsPunctuation(open, '('))
        {
            open++;
        }

        var (text, start, depth, at) = (new StringBuilder($"CREATE TABLE {QuotedName.Of(Dialect.Sqlite, name)} (\n"), open + 1, 1, open + 1);
        for (; at < _tokens.Count && depth > 0; at++)
        {
            depth += _tokens.IsPunctuation(at, '(') ? 1 : _tokens.IsPunctuation(at, ')') ? -1 : 0;
            if (depth == 0 || (depth == 1 && _tokens.IsPunctuation(at, ',')))
            {
                text.Append("  ").Append(Words(start, at)).Append(depth == 0 ? "\n)" : ",\n");
                start = at + 1;
            }
        }

        return text.Append(at < _tokens.Count ? " " + Words(at, _tokens.Count) : "").ToString();
    }

    /// <summary>An index.</summary>
    public string Index() => Words(0, _tokens.Count);

    /// <summary>A view: each clause of its query in a line of its own.</summary>
    public string View()
    {
        var (text, start, depth) = (new StringBuilder(), 0, 0);
        for (var at = 1; at < _tokens.Count; at++)
        {
            depth += _tokens.IsPunctuation(at, '(') ? 1 : _tokens.IsPunctuation(at, ')') ? -1 : 0;
            if (depth == 0 && s_clauses.Contains(Word(at)))
            {
                text.Append(Words(start, at)).Append('\n');
                start = at;
            }
        }

        return text.Append(Words(start, _tokens.Count)).ToString();
    }

    /// <summary>A trigger: each of its statements in a line of its own.</summary>
    public string Trigger()
    {
        var begin = 0;
        while (begin < _tokens.Count && !_tokens.IsWord(begin, "BEGIN"))
        {
            begin++;
        }

        var (text, start) = (new StringBuilder(Words(0, begin)).Append(" BEGIN\n"), begin + 1);
        for (var at = start; at < _tokens.Count; at++)
        {
            if (_tokens.IsPunctuation(at, ';'))
            {
                text.Append("  ").Append(Words(start, at)).Append(";\n");
                start = at + 1;
            }
        }

        return text.Append("END").ToString();
    }

    private string Words(int from, int to)
    {
        var text = new StringBuilder();
        for (var at = from; at < to; at++)
        {
            text.Append(at > from && IsApart(at) ? " " : "").Append(Word(at));
        }

        return text.ToString();
    }

    private bool IsApart(int at)
    {
        if (_tokens.IsPunctuation(at, '.') || _tokens.IsPunctuation(at - 1, '.'))
        {
            return !_tokens.IsAdjacent(at);
        }

        if (_tokens.IsPunctuation(at, '('))
        {
            return _tokens[at - 1].Kind is not (TokenKind.Word or TokenKind.Name) ? !_tokens.IsPunctuation(at - 1, '(') : IsKeyword(at - 1);
        }

        return !_tokens.IsPunctuation(at - 1, '(') && !_tokens.IsPunctuation(at, ')') && !_tokens.IsPunctuation(at, ',') && !_tokens.IsPunctuation(at, ';');
    }

    private string Word(int at)
    {
        var word = _tokens.GetString(at);
        if (_tokens[at].Kind == TokenKind.Word)
        {
            return IsKeyword(at) ? word.ToUpperInvariant() : word;
        }

        if (_tokens[at].Kind != TokenKind.Name || word.Length < 2)
        {
            return word;
        }

        var name = word[0] == '[' ? word.Substring(1, word.Length - 2) : word.Substring(1, word.Length - 2).Replace(new string(word[0], 2), word.Substring(0, 1));

        // What has double quotes and no name may be a text.
        return word[0] != '"' || _names.Contains(name) ? QuotedName.Of(Dialect.Sqlite, name) : word;
    }

    private bool IsKeyword(int at)
    {
        var word = _tokens.GetString(at);
        return _tokens[at].Kind == TokenKind.Word
            && (ReservedWords.Contains(Dialect.Sqlite, word) || (s_keywords.Contains(word) && (!_names.Contains(word) || _tokens.IsWord(at - 1, "PRIMARY") || _tokens.IsWord(at - 1, "FOREIGN"))));
    }
}
