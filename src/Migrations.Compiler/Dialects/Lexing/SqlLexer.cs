using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.Lexing;

/// <summary>
/// Cuts a text into tokens. It knows comments and quotes and nothing of the grammar; what never ends (a comment, a quote) ends with the text.
/// </summary>
internal struct SqlLexer(byte[] text, TextRange range, LexicalRules rules)
{
    private const string OperatorCharacters = "+-*/<>=~!@#%^&|`?:\\";
    private readonly int _end = range.End;
    private int _at = range.Start;

    public Token Current { get; private set; }

    /// <summary>Goes to the next token, comments included; false at the end.</summary>
    public bool MoveNext()
    {
        while (_at < _end && SpaceLength() is var space and > 0)
        {
            _at += space;
        }

        if (_at >= _end)
        {
            return false;
        }

        var start = _at;
        var kind = ReadToken(text[_at]);
        Current = new Token(kind, start, _at);
        return true;
    }

    /// <summary>Goes on at an offset behind the current token: what lies before it is not SQL.</summary>
    public void SkipTo(int offset) => _at = offset;

    public static bool IsSpace(byte b) => b == ' ' || (b >= 9 && b <= 13);

    private readonly int SpaceLength()
    {
        if (text[_at] < 0x80)
        {
            return IsSpace(text[_at]) ? 1 : 0;
        }

        var isNoBreak = text[_at] == 0xC2 && Next(1) == 0xA0;
        var isIdeographic = text[_at] == 0xE3 && Next(1) == 0x80 && Next(2) == 0x80;
        return !rules.UnicodeSpaces ? 0 : isNoBreak ? 2 : isIdeographic ? 3 : 0;
    }

    private TokenKind ReadToken(byte first)
    {
        switch (first)
        {
            case (byte)'\'':
                return ReadQuoted('\'', TokenKind.Text);
            case (byte)'"':
                return ReadQuoted('"', TokenKind.Name);
            case (byte)'-' when Next(1) == '-':
                return ReadLineComment();
            case (byte)'/' when Next(1) == '*':
                return ReadBlockComment();
            case (byte)'[' when rules.Brackets:
                return ReadBracketed();
            case (byte)'`' when rules.Backticks:
                return ReadQuoted('`', TokenKind.Name);
            case (byte)'$' when rules.DollarQuotes:
                return ReadDollar();
        }

        if (IsWordStart(first) || IsDigit(first) || (first == '.' && IsDigit(Next(1))))
        {
            return ReadWord(first);
        }

        return OperatorCharacters.IndexOf((char)first) >= 0 ? ReadOperator() : ReadSingle(TokenKind.Punctuation);
    }

    private TokenKind ReadSingle(TokenKind kind)
    {
        _at++;
        return kind;
    }

    private TokenKind ReadWord(byte first)
    {
        var start = _at;
        var number = !IsWordStart(first);
        while (++_at < _end && (number ? IsNumberPart() : IsWordPart(text[_at]) || text[_at] == '$') && SpaceLength() == 0)
        {
        }

        if (_at - start == 1 && Next(0) == '\'' && rules.StringPrefixes.IndexOf((char)(first & ~0x20)) >= 0)
        {
            return rules.EscapeStrings && (first | 0x20) == 'e' ? ReadEscapeString() : ReadQuoted('\'', TokenKind.Text);
        }

        if (_at - start == 1 && (first | 0x20) == 'u' && rules.EscapeStrings && Next(0) == '&' && Next(1) is '\'' or '"')
        {
            _at++;
            return ReadQuoted((char)text[_at], text[_at] == '"' ? TokenKind.Name : TokenKind.Text);
        }

        return TokenKind.Word;
    }

    /// <summary>From the opening quote; a doubled quote stands for one.</summary>
    private TokenKind ReadQuoted(char quote, TokenKind kind)
    {
        _at++;
        while (_at < _end)
        {
            var close = Array.IndexOf(text, (byte)quote, _at, _end - _at);
            _at = close < 0 ? _end : close + 1;
            if (Next(0) != quote)
            {
                break;
            }

            _at++;
        }

        return kind;
    }

    /// <summary>From the opening quote of <c>E'…'</c>. A string that goes on in a later line keeps its backslashes.</summary>
    private TokenKind ReadEscapeString()
    {
        do
        {
            _at++;
            while (_at < _end && !(text[_at] == '\'' && Next(1) != '\''))
            {
                _at += text[_at] is (byte)'\\' or (byte)'\'' ? 2 : 1;
            }

            _at = Math.Min(_at + 1, _end);
        }
        while (SkipToContinuation());

        return TokenKind.Text;
    }

    /// <summary>PostgreSQL joins two strings that only white space with a line break and line comments separate.</summary>
    private bool SkipToContinuation()
    {
        var at = _at;
        var newLine = false;
        while (at < _end)
        {
            if (text[at] == '-' && at + 1 < _end && text[at + 1] == '-')
            {
                var close = Array.IndexOf(text, (byte)'\n', at, _end - at);
                at = close < 0 ? _end : close;
            }
            else if (IsSpace(text[at]))
            {
                newLine |= text[at++] == '\n';
            }
            else
            {
                break;
            }
        }

        if (!newLine || at >= _end || text[at] != '\'')
        {
            return false;
        }

        _at = at;
        return true;
    }

    private TokenKind ReadBracketed()
    {
        while (_at < _end)
        {
            var close = Array.IndexOf(text, (byte)']', _at, _end - _at);
            _at = close < 0 ? _end : close + 1;
            if (!rules.BracketEscapes || Next(0) != ']')
            {
                break;
            }

            _at++;
        }

        return TokenKind.Name;
    }

    /// <summary><c>$1</c>, <c>$$ … $$</c>, <c>$tag$ … $tag$</c> or a lone dollar.</summary>
    private TokenKind ReadDollar()
    {
        var tagEnd = _at + 1;
        while (tagEnd < _end && (IsWordStart(text[tagEnd]) || (tagEnd > _at + 1 && IsDigit(text[tagEnd]))))
        {
            tagEnd++;
        }

        if (tagEnd < _end && text[tagEnd] == '$')
        {
            return ReadDollarQuoted(tagEnd + 1 - _at);
        }

        while (++_at < _end && IsDigit(text[_at]))
        {
        }

        return TokenKind.Word;
    }

    private TokenKind ReadDollarQuoted(int tagLength)
    {
        var tag = _at;
        _at += tagLength;
        while (_at < _end)
        {
            var close = Array.IndexOf(text, (byte)'$', _at, _end - _at);
            if (close < 0 || close + tagLength > _end)
            {
                break;
            }

            if (AreEqual(tag, close, tagLength))
            {
                _at = close + tagLength;
                return TokenKind.Text;
            }

            _at = close + 1;
        }

        _at = _end;
        return TokenKind.Text;
    }

    private TokenKind ReadLineComment()
    {
        var close = Array.IndexOf(text, (byte)'\n', _at, _end - _at);
        _at = close < 0 ? _end : close;
        return TokenKind.Comment;
    }

    private TokenKind ReadBlockComment()
    {
        var depth = 0;
        while (_at < _end)
        {
            if (text[_at] == '/' && Next(1) == '*' && (depth == 0 || rules.NestedComments))
            {
                depth++;
                _at += 2;
            }
            else if (text[_at] == '*' && Next(1) == '/')
            {
                depth--;
                _at += 2;
                if (depth == 0)
                {
                    break;
                }
            }
            else
            {
                _at++;
            }
        }

        return TokenKind.Comment;
    }

    private TokenKind ReadOperator()
    {
        while (++_at < _end && OperatorCharacters.IndexOf((char)text[_at]) >= 0)
        {
            var startsComment = (text[_at] == '-' && Next(1) == '-') || (text[_at] == '/' && Next(1) == '*');
            if (startsComment || (text[_at] == '`' && rules.Backticks) || IsWordStart(text[_at]))
            {
                break;
            }
        }

        return TokenKind.Operator;
    }

    private readonly char Next(int distance) => _at + distance < _end ? (char)text[_at + distance] : '\0';

    private readonly bool AreEqual(int first, int second, int length)
    {
        for (var i = 0; i < length; i++)
        {
            if (text[first + i] != text[second + i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A dot before a letter is a separator, and so is a letter that belongs to a quote: <c>1N'a'</c> are two tokens.</summary>
    private readonly bool IsNumberPart() => text[_at] == '.'
        ? !IsWordStart((byte)Next(1))
        : IsWordPart(text[_at]) && !(Next(1) == '\'' && rules.StringPrefixes.IndexOf((char)(text[_at] & ~0x20)) >= 0);

    private readonly bool IsWordPart(byte b) => IsWordStart(b) || IsDigit(b);

    private readonly bool IsWordStart(byte b) =>
        (b | 0x20) is >= 'a' and <= 'z' || b == '_' || b >= 0x80 || (rules.WordStarts.Length > 0 && rules.WordStarts.IndexOf((char)b) >= 0);

    private static bool IsDigit(int b) => b is >= '0' and <= '9';
}
