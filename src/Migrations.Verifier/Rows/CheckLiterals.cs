using System.Globalization;
using System.Text.RegularExpressions;

namespace Migrations.Verifier.Rows;

/// <summary>What stands in conditions: a value that they accept is often one of these, or near one.</summary>
internal sealed partial class CheckLiterals
{
    private const int MaxLength = 1000;

    public CheckLiterals(IEnumerable<string> conditions)
    {
        foreach (var condition in conditions)
        {
            Texts.AddRange(Literal().Matches(condition).Select(match => match.Groups[1].Value.Replace("''", "'", StringComparison.Ordinal)));
            Numbers.AddRange(Number().Matches(Literal().Replace(condition, " ")).Select(match => decimal.Parse(match.Value, CultureInfo.InvariantCulture)));
        }

        Numbers.AddRange(Texts.Select(text => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : (decimal?)null).OfType<decimal>());
    }

    /// <summary>Between quotes.</summary>
    public List<string> Texts { get; } = [];

    public List<decimal> Numbers { get; } = [];

    /// <summary>The numbers, those around them, and those between them.</summary>
    public IEnumerable<decimal> Near => Numbers.SelectMany(number => new[] { number, number + 1, number - 1, decimal.Ceiling(number) }).Concat(Between).Distinct();

    private IEnumerable<decimal> Between
    {
        get
        {
            var sorted = Numbers.Distinct().Order().ToList();
            return sorted.Zip(sorted.Skip(1), (low, high) => low + ((high - low) / 2)).Select(number => decimal.Round(number, 8));
        }
    }

    /// <summary>The numbers as lengths of something.</summary>
    public IEnumerable<int> Lengths => Near.Where(number => number is > 0 and <= MaxLength && decimal.IsInteger(number)).Select(number => (int)number);

    /// <summary>Texts that patterns among the literals accept: regular expressions, and those of LIKE.</summary>
    public IEnumerable<string> Matching => Texts.Select(PatternSample.Of).OfType<string>().Concat(Texts.Where(text => text.Contains('%', StringComparison.Ordinal))
        .Select(text => text.Replace("%", "a", StringComparison.Ordinal).Replace("_", "a", StringComparison.Ordinal)));

    [GeneratedRegex("'((?:[^']|'')*)'")]
    private static partial Regex Literal();

    [GeneratedRegex(@"(?<![\w.])-?\d{1,20}(\.\d{1,8})?(?![\w.])")]
    private static partial Regex Number();
}
