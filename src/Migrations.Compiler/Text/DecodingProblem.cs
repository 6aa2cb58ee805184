namespace Migrations.Compiler.Text;

/// <summary>Where and why a file is not text that we accept.</summary>
/// <param name="Position">The first bad byte, in lines and columns of what could be read before it.</param>
/// <param name="Reason">A clause for the message, for example <c>byte 0xE9 is not valid UTF-8</c>.</param>
internal sealed record DecodingProblem(LinePosition Position, string Reason)
{
    public static DecodingProblem AtCharacter(string text, int index)
    {
        var line = 0;
        var start = 0;
        for (var i = 0; i < index; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && !(i + 1 < text.Length && text[i + 1] == '\n')))
            {
                line++;
                start = i + 1;
            }
        }

        return new DecodingProblem(new LinePosition(line, index - start), "bytes there are not valid UTF-8");
    }
}
