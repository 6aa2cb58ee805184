using System.Globalization;

namespace Migrations.Compiler.Scaffolding;

/// <summary>The version behind the last one, in its form: a number counts on, a time is the present time.</summary>
internal static class NextVersion
{
    private static readonly string[] s_timeFormats =
    [
        "yyyyMMddHHmmss", "yyyyMMddHHmm", "yyyyMMddHHmmssfff", "yyyyMMdd", "yyyy-MM-dd-HHmmss", "yyyy-MM-dd-HHmmss-0000", "yyyy-MM-dd-HHmm",
        "yyyy-MM-dd", "yyyy_MM_dd_HHmmss", "yyyy_MM_dd", "yyyy.MM.dd", "yyyy.MM.dd.HHmmss", "yyyy-MM-dd-HH-mm-ss",
    ];

    /// <param name="last">The last version as the file name has it.</param>
    /// <param name="utcNow">The present time.</param>
    public static string After(string last, DateTime utcNow)
    {
        var format = s_timeFormats.FirstOrDefault(candidate => IsTime(last, candidate));
        var time = format is null ? SinceEpoch(last, utcNow) : utcNow.ToString(format, CultureInfo.InvariantCulture);
        return time is not null && string.CompareOrdinal(time, last) > 0 ? time : CountOn(last);
    }

    private static bool IsTime(string text, string format) =>
        DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && time.Year is >= 1990 and < 2100;

    // node-pg-migrate: milliseconds since 1970; others: seconds.
    private static string? SinceEpoch(string last, DateTime utcNow)
    {
        var milliseconds = (long)(utcNow - new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc)).TotalMilliseconds;
        var isNumber = last.All(c => c is >= '0' and <= '9') && last.StartsWith("1", StringComparison.Ordinal);
        return !isNumber ? null : last.Length switch
        {
            10 => (milliseconds / 1000).ToString(CultureInfo.InvariantCulture),
            13 => milliseconds.ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
    }

    // The last number of the version plus one, as wide as it was: 0007, 0008; 1.9, 1.10; 0999, 1000.
    private static string CountOn(string last)
    {
        var start = last.Length;
        while (start > 0 && last[start - 1] is >= '0' and <= '9')
        {
            start--;
        }

        var digits = last.Substring(start).ToCharArray();
        var at = digits.Length - 1;
        for (; at >= 0 && digits[at] == '9'; at--)
        {
            digits[at] = '0';
        }

        if (at >= 0)
        {
            digits[at]++;
        }

        return last.Substring(0, start) + (at < 0 ? "1" : "") + new string(digits);
    }
}
