namespace Migrations.Compiler.Model;

/// <summary>
/// The place of a migration in the order of its layout: numbers component by component (10 after 9, of any length), then text by ordinal
/// value. Tools that order by name alone have no numbers.
/// </summary>
internal sealed class VersionKey : IComparable<VersionKey>
{
    private readonly string[] _numbers;
    private readonly string _text;

    private VersionKey(string[] numbers, string text)
    {
        _numbers = numbers;
        _text = text;
    }

    /// <summary>Equal for two versions that their tool takes for one.</summary>
    public string Identity => _text.Length == 0 ? string.Join(".", _numbers) : string.Join(".", _numbers) + "|" + _text;

    /// <param name="components">Digits; leading zeros do not count.</param>
    public static VersionKey Numeric(IEnumerable<string> components) => new([.. components.Select(WithoutLeadingZeros)], "");

    /// <summary>Numbers in which a missing component is zero: 1 = 1.0.</summary>
    public static VersionKey Dotted(IEnumerable<string> components)
    {
        var numbers = components.Select(WithoutLeadingZeros).ToList();
        while (numbers.Count > 1 && numbers[numbers.Count - 1] == "0")
        {
            numbers.RemoveAt(numbers.Count - 1);
        }

        return new VersionKey([.. numbers], "");
    }

    public static VersionKey Ordinal(string text) => new([], text);

    /// <summary>A number, and the name where numbers are equal.</summary>
    public static VersionKey NumberThenText(string number, string text) => new([WithoutLeadingZeros(number)], text);

    public int CompareTo(VersionKey? other)
    {
        if (other is null)
        {
            return 1;
        }

        for (var i = 0; i < Math.Min(_numbers.Length, other._numbers.Length); i++)
        {
            var order = CompareNumbers(_numbers[i], other._numbers[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return _numbers.Length != other._numbers.Length ? _numbers.Length.CompareTo(other._numbers.Length) : string.CompareOrdinal(_text, other._text);
    }

    private static int CompareNumbers(string left, string right) =>
        left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(left, right);

    private static string WithoutLeadingZeros(string digits)
    {
        var trimmed = digits.TrimStart('0');
        return trimmed.Length == 0 ? "0" : trimmed;
    }
}
