using System.Text;

namespace Migrations.Commands;

/// <summary>Breaks lines between words, so that they can be read on a terminal of 80 columns.</summary>
internal static class TextWrap
{
    private const int Width = 80;

    /// <summary>Lines that are too long go on in the next one.</summary>
    /// <param name="text">The lines.</param>
    /// <param name="hanging">Column where they go on; null: two columns further in.</param>
    public static string Wrap(string text, int? hanging = null) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => WrapLine(line, hanging)));

    private static string WrapLine(string line, int? hanging)
    {
        if (line.Length <= Width)
        {
            return line;
        }

        var indent = hanging ?? (line.Length - line.TrimStart().Length + 2);
        var wrapped = new StringBuilder();
        while (line.Length > Width)
        {
            var end = line.LastIndexOf(' ', Width);
            if (end < indent)
            {
                end = line.IndexOf(' ', Width);
            }

            if (end < 0)
            {
                break;
            }

            wrapped.Append(line.AsSpan(0, end).TrimEnd()).Append('\n');
            line = new string(' ', indent) + line[end..].TrimStart();
        }

        return wrapped.Append(line).ToString();
    }
}
