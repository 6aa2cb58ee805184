using System.Text;

namespace Migrations.Commands;

/// <summary>Breaks lines between words, so that they can be read on a terminal of 80 columns.</summary>
internal static class TextWrap
{
    private const int Width = 80;

    /// <summary>Lines that are too long go on in the next one, two columns further in.</summary>
    public static string Wrap(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(WrapLine));

    private static string WrapLine(string line)
    {
        if (line.Length <= Width)
        {
            return line;
        }

        var indent = line.Length - line.TrimStart().Length;
        var wrapped = new StringBuilder(new string(' ', indent));
        var column = indent;
        foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (column > indent && column + 1 + word.Length > Width)
            {
                wrapped.Append('\n').Append(' ', indent + 2);
                column = indent + 2;
            }
            else if (column > indent)
            {
                wrapped.Append(' ');
                column++;
            }

            wrapped.Append(word);
            column += word.Length;
        }

        return wrapped.ToString();
    }
}
