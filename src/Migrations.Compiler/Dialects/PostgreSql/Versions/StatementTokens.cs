using System.Text.RegularExpressions;
using Migrations.Compiler.Dialects.Lexing;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.PostgreSql.Versions;

/// <summary>The tokens of one statement, for places that its tree gives in bytes, or not at all. One use.</summary>
internal sealed class StatementTokens(ScriptTokens tokens, TextRange statement, int origin)
{
    private readonly Dictionary<string, int> _behind = new(StringComparer.Ordinal);
    private readonly int _first = tokens.IndexAt(statement.Start);
    private readonly int _end = tokens.IndexAt(statement.End);

    /// <summary>It stands in the body of a routine.</summary>
    public bool IsBody { get; init; }

    /// <param name="location">Counted from where the parser began.</param>
    public TextRange TokenAt(int location) => tokens[IndexOf(location)].Range;

    /// <summary>A name with what stands before its dots.</summary>
    public TextRange NameAt(int location)
    {
        var first = IndexOf(location);
        var last = first;
        while (last + 2 < _end && tokens.IsPunctuation(last + 1, '.'))
        {
            last += 2;
        }

        return TextRange.FromTo(tokens[first].Start, tokens[last].End);
    }

    /// <summary>The first token behind a place that is this name or has it between quotes; the token at the place where there is none.</summary>
    public TextRange NextName(string name, int location)
    {
        for (var i = IndexOf(location); i < _end; i++)
        {
            var text = tokens.GetString(i);
            if (string.Equals(text.Trim('\'', '"'), name, StringComparison.OrdinalIgnoreCase))
            {
                return tokens[i].Range;
            }
        }

        return location > 0 ? NextName(name, 0) : TokenAt(location);
    }

    /// <summary>Where these words stand next, behind a place and behind where they were found before; else in all of the statement; null if nowhere.</summary>
    public TextRange? NextWords(string words, int location)
    {
        var list = words.Split(' ');
        var from = Math.Max(IndexOf(location), _behind.TryGetValue(words, out var behind) ? behind : 0);
        var at = Find(list, from);
        at = at < 0 ? Find(list, _first) : at;
        if (at < 0)
        {
            return null;
        }

        _behind[words] = at + list.Length;
        return TextRange.FromTo(tokens[at].Start, tokens[at + list.Length - 1].End);
    }

    public IEnumerable<TextRange> Matching(Regex pattern)
    {
        for (var i = _first; i < _end; i++)
        {
            if (tokens[i].Kind == TokenKind.Word && pattern.IsMatch(tokens.GetString(i)))
            {
                yield return tokens[i].Range;
            }
        }
    }

    private int Find(string[] words, int from)
    {
        for (var i = from; i + words.Length <= _end; i++)
        {
            var at = i;
            if (Array.TrueForAll(words, word => tokens.IsWord(at++, word)))
            {
                return i;
            }
        }

        return -1;
    }

    private int IndexOf(int location) => Math.Min(Math.Max(tokens.IndexAt(origin + location), _first), _end - 1);
}
