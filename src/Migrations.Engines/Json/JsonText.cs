using System.Globalization;
using System.Text;

namespace Migrations.Engines.Json;

/// <summary>Strings of a JSON text: their bytes between the quotes.</summary>
internal static class JsonText
{
    public static string Unescape(byte[] utf8, int start, int end)
    {
        var escape = Array.IndexOf(utf8, (byte)'\\', start, end - start);
        if (escape < 0)
        {
            return Encoding.UTF8.GetString(utf8, start, end - start);
        }

        var text = new StringBuilder(end - start);
        var from = start;
        while (escape >= 0)
        {
            text.Append(Encoding.UTF8.GetString(utf8, from, escape - from));
            text.Append(Escaped(utf8, escape + 1));
            from = escape + (utf8[escape + 1] == 'u' ? 6 : 2);
            escape = Array.IndexOf(utf8, (byte)'\\', from, end - from);
        }

        return text.Append(Encoding.UTF8.GetString(utf8, from, end - from)).ToString();
    }

    public static bool AreEqual(byte[] utf8, int start, int end, string text)
    {
        if (text.Length > end - start)
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            var b = utf8[start + i];
            if (b == '\\' || b >= 0x80)
            {
                return string.Equals(Unescape(utf8, start, end), text, StringComparison.Ordinal);
            }

            if (b != text[i])
            {
                return false;
            }
        }

        return text.Length == end - start;
    }

    private static char Escaped(byte[] utf8, int at) => utf8[at] switch
    {
        (byte)'b' => '\b',
        (byte)'f' => '\f',
        (byte)'n' => '\n',
        (byte)'r' => '\r',
        (byte)'t' => '\t',
        (byte)'u' => (char)int.Parse(Encoding.ASCII.GetString(utf8, at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
        var plain => (char)plain,
    };
}
