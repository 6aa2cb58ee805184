using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.Lexing;

/// <summary>Finds placeholders in code. Strings and comments are not searched: what looks like a template there is most often data.</summary>
internal sealed class Placeholders(ScriptTokens tokens, PlaceholderStyles styles)
{
    private readonly byte[] _text = tokens.Text;
    private int _brackets;

    public List<TextRange> Find()
    {
        var found = new List<TextRange>();
        var end = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Start < end)
            {
                continue;
            }

            end = token.Kind switch
            {
                TokenKind.Punctuation => AtPunctuation(i),
                TokenKind.Word => AtWord(i),
                TokenKind.Operator => AtOperator(i),
                TokenKind.Name => AtName(i),
                _ => -1,
            };
            if (end > token.Start)
            {
                found.Add(TextRange.FromTo(token.Kind == TokenKind.Operator ? OperatorStart(token) : token.Start, end));
            }
        }

        return found;
    }

    private int AtPunctuation(int index)
    {
        switch ((char)_text[tokens[index].Start])
        {
            case '[':
                _brackets++;
                return -1;
            case ']':
                _brackets--;
                return -1;
            case '{':
                return FollowedBy(index, '{') ? EndOf(tokens[index].Start, "}}") : -1;
            default:
                return -1;
        }
    }

    private int AtWord(int index)
    {
        var token = tokens[index];
        if (_text[token.Start] != '$' && _text[token.Start] != '@')
        {
            return -1;
        }

        if (token.Length == 1 && FollowedBy(index, '{'))
        {
            return EndOf(token.Start, "}");
        }

        if (token.Length == 1 && FollowedBy(index, '%') && tokens.IsAdjacent(index + 2) && tokens[index + 2].Kind == TokenKind.Word)
        {
            return EndOf(tokens[index + 2].End, "%$");
        }

        if ((styles & PlaceholderStyles.SqlCmd) != 0 && token.Length == 1 && FollowedBy(index, '(') && tokens.IsPunctuation(index + 3, ')'))
        {
            return tokens[index + 3].End;
        }

        return (styles & PlaceholderStyles.Parameters) != 0 && token.Length > 1 ? token.End : -1;
    }

    private int AtOperator(int index)
    {
        var token = tokens[index];
        if (token.Length >= 3 && _text[token.Start] == '<' && _text[token.Start + 1] == '%' && _text[token.Start + 2] == '=')
        {
            var end = EndOf(token.Start, "%>");
            return _text[end - 1] == '>' ? end : -1;
        }

        if ((styles & PlaceholderStyles.Parameters) != 0 && (_text[token.End - 1] == '?' || (_text[token.End - 1] == '@' && tokens.IsAdjacent(index + 1))))
        {
            return _text[token.End - 1] == '?' ? token.End : tokens[index + 1].End;
        }

        var isColon = _text[token.End - 1] == ':' && (token.Length == 1 || _text[token.End - 2] != ':');
        if ((styles & PlaceholderStyles.Colon) == 0 || !isColon || _brackets > 0 || !tokens.IsAdjacent(index + 1))
        {
            return -1;
        }

        var next = tokens[index + 1];
        return next.Kind is TokenKind.Word or TokenKind.Text or TokenKind.Name && _text[next.Start] is not ((>= (byte)'0' and <= (byte)'9') or (byte)'.') ? next.End : -1;
    }

    /// <summary>A quoted name that sqlcmd would fill in, for example <c>[$(DatabaseName)]</c>.</summary>
    private int AtName(int index)
    {
        var token = tokens[index];
        return (styles & PlaceholderStyles.SqlCmd) != 0 && token.Length > 4 && _text[token.Start + 1] == '$' && _text[token.Start + 2] == '(' ? token.End : -1;
    }

    private int OperatorStart(Token token) => _text[token.Start] == '<' ? token.Start : token.End - 1;

    private bool FollowedBy(int index, char character) => tokens.IsAdjacent(index + 1) && _text[tokens[index + 1].Start] == character;

    /// <summary>Behind the closing mark if it stands in the same line, else at the line's end.</summary>
    private int EndOf(int start, string mark)
    {
        var at = start;
        while (at < _text.Length && _text[at] != '\n')
        {
            if (_text[at] == mark[0] && (mark.Length == 1 || (at + 1 < _text.Length && _text[at + 1] == mark[1])))
            {
                return at + mark.Length;
            }

            at++;
        }

        return at;
    }
}
