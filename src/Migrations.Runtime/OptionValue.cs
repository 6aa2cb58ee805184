using System.Globalization;

namespace Migrations;

/// <summary>The text of an option in configuration or on the command line, read as what the option needs.</summary>
/// <param name="Label">What the person wrote before it, for example <c>--phase</c> or <c>Migrations:Phase</c>.</param>
/// <param name="Text">What was written.</param>
internal readonly record struct OptionValue(string Label, string Text)
{
    private static readonly (string Suffix, double Milliseconds)[] s_units = [("ms", 1), ("s", 1000), ("min", 60_000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000)];

    /// <summary>One of some words; an enumeration's own name of it is understood too.</summary>
    public T Word<T>(params ReadOnlySpan<(string Word, T Value)> words)
        where T : struct, Enum
    {
        foreach (var (word, value) in words)
        {
            if (string.Equals(word, Text, StringComparison.OrdinalIgnoreCase) || string.Equals(value.ToString(), Text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        var names = new List<string>();
        foreach (var (word, _) in words)
        {
            names.Add($"'{word}'");
        }

        throw Wrong(string.Join(", ", names[..^1]) + " or " + names[^1]);
    }

    /// <summary>A number with a unit, or hours, minutes and seconds with colons between them.</summary>
    public TimeSpan Time()
    {
        if (TimeOrNull(Text) is { } time)
        {
            return time;
        }

        throw Wrong("a time such as '500ms', '30s', '10m', '2h' or '00:10:00'");
    }

    /// <summary>A time, or <c>none</c>.</summary>
    public TimeSpan? TimeOrNone() => string.Equals(Text, "none", StringComparison.OrdinalIgnoreCase) || Text.Length == 0 ? null : Time();

    /// <summary>A number from 0 to 100, with or without the sign.</summary>
    public double Percent() => double.TryParse(Text.TrimEnd('%', ' '), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value <= 100 ? value : throw Wrong("a part in percent, from 0 to 100, such as '0' or '2.5'");

    public bool Switch() => bool.TryParse(Text, out var value) ? value : throw Wrong("'true' or 'false'");

    /// <summary>A name; an empty one counts as none.</summary>
    public string? NameOrNone() => string.IsNullOrWhiteSpace(Text) ? null : Text;

    public string Name() => NameOrNone() ?? throw new MigrationRefusedException([$"{Label} is empty. Give a name, or leave it out."]);

    private MigrationRefusedException Wrong(string expected) => new([$"{Label} is {expected}, not '{Text}'."]);

    private static TimeSpan? TimeOrNull(string text)
    {
        foreach (var (suffix, milliseconds) in s_units)
        {
            if (text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)
                && double.TryParse(text.AsSpan(0, text.Length - suffix.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && number * milliseconds <= int.MaxValue)
            {
                return TimeSpan.FromMilliseconds(number * milliseconds);
            }
        }

        return text == "0" ? TimeSpan.Zero
            : text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) && time >= TimeSpan.Zero ? time
            : null;
    }
}
