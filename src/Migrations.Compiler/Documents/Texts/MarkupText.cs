using System.Text;

namespace Migrations.Compiler.Documents.Texts;

/// <summary>Text in HTML and SVG.</summary>
internal static class MarkupText
{
    /// <summary>For the content of elements and for attributes in quotes. What XML cannot have is shown as U+FFFD.</summary>
    public static string Of(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                result.Append(c).Append(text[++i]);
                continue;
            }

            _ = c switch
            {
                '&' => result.Append("&amp;"),
                '<' => result.Append("&lt;"),
                '>' => result.Append("&gt;"),
                '"' => result.Append("&quot;"),
                '\t' or '\n' or '\r' => result.Append(c),
                < ' ' or '\uFFFE' or '\uFFFF' => result.Append('\uFFFD'),
                _ when char.IsSurrogate(c) => result.Append('\uFFFD'),
                _ => result.Append(c),
            };
        }

        return result.ToString();
    }
}
