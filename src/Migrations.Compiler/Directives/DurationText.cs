using System.Globalization;

namespace Migrations.Compiler.Directives;

/// <summary>A time as people write it: <c>500ms</c>, <c>30s</c>, <c>5m</c>, <c>2h</c>.</summary>
internal static class DurationText
{
    /// <summary>The longest that the bundle can hold, in whole days.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(24);

    /// <summary>Null if the text is no whole number with a unit, or not between 1 ms and 24 days.</summary>
    public static TimeSpan? Parse(string text)
    {
        var digits = text.TakeWhile(c => c is >= '0' and <= '9').Count();
        if (digits is 0 or > 10)
        {
            return null;
        }

        var number = double.Parse(text.Substring(0, digits), NumberStyles.None, CultureInfo.InvariantCulture);
        double? milliseconds = text.Substring(digits).Trim() switch
        {
            "ms" => number,
            "s" => number * 1000,
            "m" => number * 60_000,
            "h" => number * 3_600_000,
            _ => null,
        };
        return milliseconds is { } value && value >= 1 && value <= s_longest.TotalMilliseconds ? TimeSpan.FromMilliseconds(value) : null;
    }
}
