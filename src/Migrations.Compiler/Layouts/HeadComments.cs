using Migrations.Compiler.Text;

namespace Migrations.Compiler.Layouts;

/// <summary>White space and comments at the beginning of a range. It reads the same for every engine.</summary>
/// <param name="Lines">The line comments, from <c>--</c> to before the line end.</param>
/// <param name="End">Where the first thing that is neither white space nor a comment begins, or the end of the range.</param>
internal sealed record HeadComments(IReadOnlyList<TextRange> Lines, int End)
{
    public static HeadComments Read(ScriptText text, TextRange range)
    {
        var bytes = text.Utf8;
        var lines = new List<TextRange>();
        var at = range.Start;
        while (at < range.End)
        {
            if (bytes[at] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\f' or (byte)'\v')
            {
                at++;
            }
            else if (StartsWith(bytes, at, range.End, '-', '-'))
            {
                var newLine = Array.IndexOf(bytes, (byte)'\n', at, range.End - at);
                var end = newLine < 0 ? range.End : newLine;
                lines.Add(TextRange.FromTo(at, end));
                at = end;
            }
            else if (StartsWith(bytes, at, range.End, '/', '*'))
            {
                var end = BlockEnd(bytes, at, range.End);
                if (end < 0)
                {
                    break;
                }

                at = end;
            }
            else
            {
                break;
            }
        }

        return new HeadComments(lines, at);
    }

    // PostgreSQL and SQL Server nest block comments; SQLite does not, and there a nested one is rare enough.
    private static int BlockEnd(byte[] bytes, int start, int end)
    {
        var depth = 0;
        for (var at = start; at + 1 < end; at++)
        {
            if (StartsWith(bytes, at, end, '/', '*'))
            {
                depth++;
                at++;
            }
            else if (StartsWith(bytes, at, end, '*', '/'))
            {
                depth--;
                at++;
                if (depth == 0)
                {
                    return at + 1;
                }
            }
        }

        return -1;
    }

    private static bool StartsWith(byte[] bytes, int at, int end, char first, char second) =>
        at + 1 < end && bytes[at] == first && bytes[at + 1] == second;
}
