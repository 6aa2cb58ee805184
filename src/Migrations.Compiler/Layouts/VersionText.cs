using Migrations.Compiler.Model;

namespace Migrations.Compiler.Layouts;

/// <summary>The leading number of a name: <c>0007</c>, <c>1.2.3</c>, <c>2025-04-16_00</c>, <c>20240228144211</c>.</summary>
internal sealed record VersionText(string Text, IReadOnlyList<string> Components, string Rest)
{
    /// <summary>A date or time: it stands for itself, whatever folder the file is in.</summary>
    public bool IsStamp => Components.Count >= 3 && IsYear(Components[0]) && Components[1].Length == 2 && Components[2].Length == 2;

    /// <summary>Null if the name does not begin with a number that ends at a separator.</summary>
    /// <param name="stem">A file or directory name without extension.</param>
    /// <param name="lettersMayFollow">dbmate takes <c>0001users.sql</c>; elsewhere <c>2fa.sql</c> is no version 2.</param>
    public static VersionText? Read(string stem, bool lettersMayFollow = false)
    {
        var end = DigitsEnd(stem, 0);
        if (end == 0 || (end < stem.Length && !lettersMayFollow && !IsSeparator(stem[end])))
        {
            return null;
        }

        var components = new List<string> { stem.Substring(0, end) };
        while (NextComponent(stem, end, components) is { } next)
        {
            components.Add(stem.Substring(end + 1, next - end - 1));
            end = next;
        }

        return new VersionText(stem.Substring(0, end), SplitStamp(components), stem.Substring(end).TrimStart('_', '-', '.', ' '));
    }

    private static int? NextComponent(string stem, int end, List<string> components)
    {
        var nextEnd = end < stem.Length ? DigitsEnd(stem, end + 1) : end;
        var isNumber = nextEnd > end + 1 && (nextEnd == stem.Length || IsSeparator(stem[nextEnd]));
        if (!isNumber)
        {
            return null;
        }

        // '_' ends a version, but 2024_01_15_x and 2025-04-16_00_x are stamps.
        var isPart = stem[end] is '.' or '-' || (stem[end] == '_' && IsStampPart(components, nextEnd - end - 1));
        return isPart ? nextEnd : null;
    }

    private static bool IsStampPart(List<string> components, int digits) =>
        IsYear(components[0]) && (components.Count >= 3 ? digits <= 9 && components.Count < 5 : digits == 2) && components.Skip(1).Take(2).All(part => part.Length == 2);

    // 2017-08-31-230457 and 20170831230457 are times in two forms: both become year, month, day, time, so that they are compared as times.
    private static IReadOnlyList<string> SplitStamp(List<string> components)
    {
        var digits = components[0];
        var isStamp = digits.Length is 8 or 12 or 14 or 17 && IsYear(digits.Substring(0, 4)) && IsBetween(digits, 4, 1, 12) && IsBetween(digits, 6, 1, 31);
        if (!isStamp)
        {
            return components;
        }

        var parts = new List<string> { digits.Substring(0, 4), digits.Substring(4, 2), digits.Substring(6, 2) };
        if (digits.Length > 8)
        {
            parts.Add(digits.Substring(8, Math.Min(6, digits.Length - 8)).PadRight(6, '0'));
        }

        if (digits.Length > 14)
        {
            parts.Add(digits.Substring(14));
        }

        return [.. parts, .. components.Skip(1)];
    }

    private static bool IsYear(string digits) =>
        digits.Length == 4 && (digits.StartsWith("19", StringComparison.Ordinal) || digits.StartsWith("20", StringComparison.Ordinal));

    private static bool IsBetween(string digits, int at, int low, int high)
    {
        var value = ((digits[at] - '0') * 10) + digits[at + 1] - '0';
        return value >= low && value <= high;
    }

    private static int DigitsEnd(string text, int start)
    {
        var end = start;
        while (end < text.Length && text[end] is >= '0' and <= '9')
        {
            end++;
        }

        return end;
    }

    private static bool IsSeparator(char c) => c is '_' or '-' or '.' or ' ';
}
