using System.Text;

namespace Migrations.Generators.Emission;

/// <summary>Text of people in an XML doc: on one line, whatever is in it.</summary>
internal static class XmlText
{
    public static string Of(string text)
    {
        var xml = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => xml.Append("&amp;"),
                '<' => xml.Append("&lt;"),
                '>' => xml.Append("&gt;"),
                // A line end of C# would end the comment.
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' => xml.Append(' '),
                _ => xml.Append(c),
            };
        }

        return xml.ToString();
    }
}
