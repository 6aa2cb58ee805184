namespace Migrations.Compiler.Dialects.Lexing;

/// <summary>Finds where quotes and comments end. What is never closed ends with the text.</summary>
internal static class Enclosure
{
    /// <summary>From an opening quote; a doubled closing one stands for itself unless the engine does not know that.</summary>
    public static int EndOfQuote(byte[] text, int start, int end, char closing, bool isDoubled)
    {
        var at = start + 1;
        while (at < end)
        {
            var close = Array.IndexOf(text, (byte)closing, at, end - at);
            at = close < 0 ? end : close + 1;
            if (!isDoubled || at >= end || text[at] != closing)
            {
                break;
            }

            at++;
        }

        return Math.Min(at, end);
    }

    /// <summary>From the opening quote of PostgreSQL's <c>E'…'</c>. A string that goes on in a later line keeps its backslashes.</summary>
    public static int EndOfEscapeString(byte[] text, int start, int end)
    {
        var at = start;
        while (true)
        {
            at++;
            while (at < end && !(text[at] == '\'' && !(at + 1 < end && text[at + 1] == '\'')))
            {
                at += text[at] is (byte)'\\' or (byte)'\'' ? 2 : 1;
            }

            var close = Math.Min(at + 1, end);
            at = Continuation(text, close, end);
            if (at < 0)
            {
                return close;
            }
        }
    }

    /// <summary>From <c>$$</c> or <c>$tag$</c>.</summary>
    public static int EndOfDollarQuote(byte[] text, int start, int end, int tagLength)
    {
        var at = start + tagLength;
        while (at < end)
        {
            var close = Array.IndexOf(text, (byte)'$', at, end - at);
            if (close < 0 || close + tagLength > end)
            {
                break;
            }

            if (AreEqual(text, start, close, tagLength))
            {
                return close + tagLength;
            }

            at = close + 1;
        }

        return end;
    }

    public static int EndOfLine(byte[] text, int start, int end)
    {
        var close = Array.IndexOf(text, (byte)'\n', start, end - start);
        return close < 0 ? end : close;
    }

    /// <summary>From <c>/*</c>.</summary>
    public static int EndOfComment(byte[] text, int start, int end, bool isNested)
    {
        var depth = 0;
        var at = start;
        while (at < end)
        {
            var next = at + 1 < end ? text[at + 1] : 0;
            if (text[at] == '/' && next == '*' && (depth == 0 || isNested))
            {
                depth++;
                at += 2;
            }
            else if (text[at] == '*' && next == '/')
            {
                at += 2;
                if (--depth == 0)
                {
                    break;
                }
            }
            else
            {
                at++;
            }
        }

        return at;
    }

    /// <summary>
    /// PostgreSQL joins two strings that only white space with a line break and line comments separate: the opening quote of the second one, or -1.
    /// </summary>
    private static int Continuation(byte[] text, int at, int end)
    {
        var newLine = false;
        while (at < end)
        {
            if (text[at] == '-' && at + 1 < end && text[at + 1] == '-')
            {
                at = EndOfLine(text, at, end);
            }
            else if (SqlLexer.IsSpace(text[at]))
            {
                newLine |= text[at++] == '\n';
            }
            else
            {
                break;
            }
        }

        return newLine && at < end && text[at] == '\'' ? at : -1;
    }

    private static bool AreEqual(byte[] text, int first, int second, int length)
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
}
