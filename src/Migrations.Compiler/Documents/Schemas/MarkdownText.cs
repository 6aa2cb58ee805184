using System.Text;

namespace Migrations.Compiler.Documents.Schemas;

/// <summary>Text in Markdown as GitHub, GitLab and others show it.</summary>
internal static class MarkdownText
{
    /// <summary>On one line; nothing in it means anything.</summary>
    public static string Of(string text)
    {
        var line = OnOneLine(text);
        var result = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            _ = c switch
            {
                // Inside of a word it means nothing.
                '_' when i > 0 && i + 1 < line.Length && char.IsLetterOrDigit(line[i - 1]) && char.IsLetterOrDigit(line[i + 1]) => result.Append(c),
                '<' => result.Append("&lt;"),
                '&' => result.Append("&amp;"),
                '\\' or '`' or '*' or '_' or '[' or ']' or '#' or '|' or '~' or '!' => result.Append('\\').Append(c),
                _ => result.Append(c),
            };
        }

        return result.ToString();
    }

    /// <summary>As code on one line, also in a cell of a table; nothing for nothing.</summary>
    public static string Code(string text)
    {
        var line = OnOneLine(text);
        if (line.Length == 0)
        {
            return "";
        }

        var fence = new string('`', LongestRun(line) + 1);
        var space = line[0] == '`' || line[line.Length - 1] == '`' ? " " : "";
        return fence + space + line.Replace("|", "\\|") + space + fence;
    }

    /// <summary>As a block of code with its line ends.</summary>
    public static string Block(string language, string text)
    {
        var fence = new string('`', Math.Max(3, LongestRun(text) + 1));
        return $"{fence}{language}\n{text.Replace("\r", "").Trim('\n')}\n{fence}\n";
    }

    private static string OnOneLine(string text) => string.Join(" ", text.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim())).Trim();

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
