using System.Globalization;

namespace Migrations.Providers;

/// <summary>Writes a value of a row for a person, on one line.</summary>
internal static class ViolationText
{
    private const int Longest = 200;
    private const int MostBytes = 32;

    public static string Of(object value)
    {
        var text = value switch
        {
            DBNull => "NULL",
            bool yes => yes ? "true" : "false",
            DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
            DateTimeOffset time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
            byte[] bytes => "0x" + Convert.ToHexString(bytes.AsSpan(0, Math.Min(bytes.Length, MostBytes))) + (bytes.Length > MostBytes ? "…" : ""),
            Array items => "{" + string.Join(',', items.Cast<object?>().Take(MostBytes).Select(item => Of(item ?? DBNull.Value))) + "}",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
        return (text.Length > Longest ? text[..Longest] + "…" : text).ReplaceLineEndings("\\n").Replace("\t", "\\t", StringComparison.Ordinal);
    }
}
