using System.Text;

namespace Migrations.Verifier.Rows;

/// <summary>A text that a regular expression accepts, for the expressions that people write into checks.</summary>
internal sealed class PatternSample
{
    private readonly string _pattern;
    private int _at;

    private PatternSample(string pattern) => _pattern = pattern;

    /// <summary>Null where the expression has something that this does not understand.</summary>
    public static string? Of(string pattern)
    {
        var sample = new PatternSample(pattern);
        var text = sample.Alternatives();
        return text is not null && sample._at == pattern.Length ? text : null;
    }

    /// <summary>The first alternative; the others are only read over.</summary>
    private string? Alternatives()
    {
        var first = Sequence();
        while (first is not null && _at < _pattern.Length && _pattern[_at] == '|')
        {
            _at++;
            if (Sequence() is null)
            {
                return null;
            }
        }

        return first;
    }

    private string? Sequence()
    {
        var text = new StringBuilder();
        while (_at < _pattern.Length && _pattern[_at] is not ('|' or ')'))
        {
            if (Item() is not { } item || Repeated(item) is not { } repeated)
            {
                return null;
            }

            text.Append(repeated);
        }

        return text.ToString();
    }

    private string? Item()
    {
        var c = _pattern[_at++];
        return c switch
        {
            '^' or '$' => "",
            '.' => "a",
            '[' => Class(),
            '(' => Group(),
            '\\' when _at < _pattern.Length => Escape(_pattern[_at++]),
            '*' or '+' or '?' or '{' or '\\' => null,
            _ => c.ToString(),
        };
    }

    private string? Group()
    {
        if (_at + 1 < _pattern.Length && _pattern[_at] == '?')
        {
            if (_pattern[_at + 1] != ':')
            {
                return null;
            }

            _at += 2;
        }

        var text = Alternatives();
        return text is not null && _at < _pattern.Length && _pattern[_at++] == ')' ? text : null;
    }

    private static string? Escape(char c) => c switch
    {
        'd' => "1",
        'w' => "a",
        's' => " ",
        'S' => "a",
        'D' or 'W' => c == 'D' ? "a" : "-",
        'm' or 'M' or 'y' or 'A' or 'Z' or 'b' => "",
        _ when char.IsLetterOrDigit(c) => null,
        _ => c.ToString(),
    };

    private string? Class()
    {
        var isNegated = _at < _pattern.Length && _pattern[_at] == '^';
        _at += isNegated ? 1 : 0;
        var end = _pattern.IndexOf(']', Math.Min(_at + 1, _pattern.Length));
        if (end < 0)
        {
            return null;
        }

        if (_pattern.AsSpan(_at).StartsWith("[:", StringComparison.Ordinal) && _pattern.IndexOf(":]", _at, StringComparison.Ordinal) is > 0 and var close)
        {
            end = _pattern.IndexOf(']', close + 2);
        }

        if (end < 0)
        {
            return null;
        }

        var members = _pattern[_at..end];
        _at = end + 1;
        return isNegated ? Outside(members) : Member(members);
    }

    private static string Member(string members) => members switch
    {
        _ when members.StartsWith("[:digit:]", StringComparison.Ordinal) => "1",
        _ when members.StartsWith("[:upper:]", StringComparison.Ordinal) => "A",
        _ when members.StartsWith("[:", StringComparison.Ordinal) => "a",
        ['\\', var escaped, ..] => Escape(escaped) is { Length: > 0 } text ? text : "a",
        _ => members[..1],
    };

    /// <summary>A character that is in no such class; ranges and escapes are taken as what they are made of.</summary>
    private static string? Outside(string members) => "aA1-_. ".FirstOrDefault(c => !IsIn(c, members)) is > '\0' and var free ? free.ToString() : null;

    private static bool IsIn(char c, string members)
    {
        for (var i = 0; i < members.Length; i++)
        {
            if (members[i] == c || (i + 2 < members.Length && members[i + 1] == '-' && c >= members[i] && c <= members[i + 2]))
            {
                return true;
            }
        }

        return (members.Contains("\\s", StringComparison.Ordinal) && c == ' ') || (members.Contains("\\w", StringComparison.Ordinal) && (char.IsLetterOrDigit(c) || c == '_'))
            || (members.Contains("\\d", StringComparison.Ordinal) && char.IsDigit(c));
    }

    private string? Repeated(string item)
    {
        if (_at == _pattern.Length)
        {
            return item;
        }

        var text = _pattern[_at] switch
        {
            '*' or '+' or '?' => item,
            '{' => Counted(item),
            _ => null,
        };
        if (text is null)
        {
            return _pattern[_at] == '{' ? null : item;
        }

        _at += _pattern[_at] == '{' ? _pattern.IndexOf('}', _at) - _at + 1 : 1;
        _at += _at < _pattern.Length && _pattern[_at] == '?' ? 1 : 0;
        return text;
    }

    private string? Counted(string item)
    {
        var end = _pattern.IndexOf('}', _at);
        var least = end < 0 ? "" : _pattern[(_at + 1)..end].Split(',')[0];
        return int.TryParse(least, out var count) && count <= 1000 ? string.Concat(Enumerable.Repeat(item, Math.Max(count, 1))) : null;
    }
}
