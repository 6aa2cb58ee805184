using System.Text;

namespace Migrations.Compiler.Locking;

/// <summary>Version and name as they stand in the lock file: what would be read as something else is written as <c>%</c> and two digits.</summary>
internal static class LockField
{
    /// <summary>Stands for an empty version, so that every line has the same fields.</summary>
    private const string Empty = "-";

    public static string OfVersion(string version) =>
        version.Length == 0 ? Empty : version == Empty ? "%2d" : Escape(version, " #");

    public static string OfName(string name) => Escape(name, "");

    public static string ToVersion(string field) => field == Empty ? "" : ToName(field);

    public static string ToName(string field)
    {
        var text = new StringBuilder(field.Length);
        for (var i = 0; i < field.Length; i++)
        {
            var isEscape = field[i] == '%' && i + 2 < field.Length && Uri.IsHexDigit(field[i + 1]) && Uri.IsHexDigit(field[i + 2]);
            text.Append(isEscape ? (char)((Uri.FromHex(field[i + 1]) << 4) | Uri.FromHex(field[i + 2])) : field[i]);
            i += isEscape ? 2 : 0;
        }

        return text.ToString();
    }

    private static string Escape(string text, string also)
    {
        var field = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = c is '%' or < ' ' || also.IndexOf(c) >= 0 ? field.Append('%').Append(((int)c).ToString("x2", System.Globalization.CultureInfo.InvariantCulture)) : field.Append(c);
        }

        return field.ToString();
    }
}
