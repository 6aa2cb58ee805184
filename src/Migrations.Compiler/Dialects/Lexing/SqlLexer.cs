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
                return EndAt(Enclosure.EndOfQuote(text, _at, _end, '\'', isDoubled: true), TokenKind.Text);
            case (byte)'"':
                return EndAt(Enclosure.EndOfQuote(text, _at, _end, '"', isDoubled: true), TokenKind.Name);
            case (byte)'-' when Next(1) == '-':
                return EndAt(Enclosure.EndOfLine(text, _at, _end), TokenKind.Comment);
            case (byte)'/' when Next(1) == '*':
                return EndAt(Enclosure.EndOfComment(text, _at, _end, rules.NestedComments), TokenKind.Comment);
            case (byte)'[' when rules.Brackets:
                return EndAt(Enclosure.EndOfQuote(text, _at, _end, ']', rules.BracketEscapes), TokenKind.Name);
            case (byte)'`' when rules.Backticks:
                return EndAt(Enclosure.EndOfQuote(text, _at, _end, '`', isDoubled: true), TokenKind.Name);
            case (byte)'$' when rules.DollarQuotes:
                return ReadDollar();
        }

        if (IsWordStart(first) || IsDigit(first) || (first == '.' && IsDigit(Next(1))))
        {
            return ReadWord(first);
        }

        return OperatorCharacters.IndexOf((char)first) >= 0 ? ReadOperator() : EndAt(_at + 1, TokenKind.Punctuation);
    }

    private TokenKind EndAt(int end, TokenKind kind)
    {
        _at = end;
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
            return EndAt(rules.EscapeStrings && (first | 0x20) == 'e'
                ? Enclosure.EndOfEscapeString(text, _at, _end)
                : Enclosure.EndOfQuote(text, _at, _end, '\'', isDoubled: true), TokenKind.Text);
        }

        if (_at - start == 1 && (first | 0x20) == 'u' && rules.EscapeStrings && Next(0) == '&' && Next(1) is '\'' or '"')
        {
            _at++;
            return EndAt(Enclosure.EndOfQuote(text, _at, _end, (char)text[_at], isDoubled: true), text[_at] == '"' ? TokenKind.Name : TokenKind.Text);
        }

        return TokenKind.Word;
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
            return EndAt(Enclosure.EndOfDollarQuote(text, _at, _end, tagEnd + 1 - _at), TokenKind.Text);
        }

        while (++_at < _end && IsDigit(text[_at]))
        {
        }

        return TokenKind.Word;
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

    /// <summary>A dot before a letter is a separator, and so is a letter that belongs to a quote: <c>1N'a'</c> are two tokens.</summary>
    private readonly bool IsNumberPart() => text[_at] == '.'
        ? !IsWordStart((byte)Next(1))
        : IsWordPart(text[_at]) && !(Next(1) == '\'' && rules.StringPrefixes.IndexOf((char)(text[_at] & ~0x20)) >= 0);

    private readonly bool IsWordPart(byte b) => IsWordStart(b) || IsDigit(b);

    private readonly bool IsWordStart(byte b) =>
        (b | 0x20) is >= 'a' and <= 'z' || b == '_' || b >= 0x80 || (rules.WordStarts.Length > 0 && rules.WordStarts.IndexOf((char)b) >= 0);

    private static bool IsDigit(int b) => b is >= '0' and <= '9';
}
