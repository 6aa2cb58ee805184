using System.Globalization;
using System.Text.Json;

namespace Migrations.Verifier.Rows;

/// <summary>Values of one column that its conditions may accept, likely ones first. All of them are values of its type.</summary>
internal sealed class Candidates(SampleValues samples)
{
    private static readonly string[] s_texts =
    [
        "a", "A", "abc", "ABC", "a@example.com", "example.com", "https://example.com/", "/a", "+15555550100", "#aabbcc", "2020-01-01", "1.0.0", "en", "en-US", "EUR",
        "00000000-0000-4000-8000-000000000001", "{}", "[]", "a-b", "a_b", "a.b", "0", "-1", "",
    ];

    private static readonly string[] s_documents = ["{}", "[]", "\"a\"", "1", "true", "null", "[1]", "[\"a\"]", "{\"a\": 1}"];

    public IReadOnlyList<string> Of(SeedColumn column, IEnumerable<string> conditions)
    {
        var literals = new CheckLiterals(conditions);
        var own = Enumerable.Range(0, 3).Select(n => samples.Value(column.Underlying, n, column.IsKey)).ToList();
        var type = TypeName.Parse(column.Underlying);
        IEnumerable<string> special = type switch
        {
            { IsArray: true } => Arrays(type, literals),
            _ when samples.Labels(column.Underlying) is { Count: > 0 } labels => literals.Texts.Where(labels.Contains).Concat(labels),
            _ => OfBuiltIn(type, literals),
        };
        return [.. special.Concat(own).Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> OfBuiltIn(TypeName type, CheckLiterals literals) => type.Simple switch
    {
        "boolean" => ["true", "false"],
        "smallint" => Whole(literals, short.MaxValue),
        "integer" => Whole(literals, int.MaxValue),
        "bigint" => Whole(literals, long.MaxValue),
        "numeric" or "real" or "double precision" or "money" => Fractions(type, literals),
        "character varying" or "character" or "bpchar" or "text" or "citext" or "name" => Texts(literals).Where(text => type.Modifiers is not [var length] || text.Length <= length),
        "json" or "jsonb" => literals.Texts.Where(IsDocument).Concat(s_documents).Concat(literals.Texts.Select(key => JsonSerializer.Serialize(new Dictionary<string, string> { [key] = "1" }))),
        "bytea" => literals.Lengths.Select(length => "\\x" + string.Concat(Enumerable.Repeat("01", length))),
        "uuid" => literals.Texts.Where(text => Guid.TryParse(text, out _)),
        "date" or "timestamp without time zone" or "timestamp with time zone" => Moments(literals, type.Simple == "date"),
        "interval" => literals.Texts.Where(text => text.EndsWith("day", StringComparison.Ordinal) || text.EndsWith("days", StringComparison.Ordinal)).Concat(["00:00:00", "00:01:00"]),
        _ => [],
    };

    private static IEnumerable<string> Whole(CheckLiterals literals, long most) =>
        literals.Near.Where(number => decimal.IsInteger(number) && number <= most && number >= -most).Concat([0, 1, 2]).Distinct().Select(Text);

    private static IEnumerable<string> Fractions(TypeName type, CheckLiterals literals)
    {
        var limit = type.Modifiers is [var precision, var scale] ? (decimal)Math.Pow(10, Math.Clamp(precision - scale, -10, 20)) : decimal.MaxValue;
        return literals.Near.Concat(literals.Numbers.Select(number => number / 2)).Concat([0, 1, 0.5m]).Where(number => Math.Abs(number) < limit).Distinct().Select(Text);
    }

    private static IEnumerable<string> Texts(CheckLiterals literals) =>
        literals.Matching.Concat(literals.Texts).Concat(literals.Lengths.SelectMany(length => new[] { new string('1', length), new string('a', length) })).Concat(s_texts);

    private static IEnumerable<string> Moments(CheckLiterals literals, bool isDate)
    {
        var format = isDate ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss";
        var near = literals.Texts.Select(text => DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var moment) ? moment : (DateTime?)null).OfType<DateTime>()
            .Where(moment => moment.Year is > 1 and < 9999).SelectMany(moment => new[] { moment, moment.AddDays(1), moment.AddDays(-1) });
        return near.Select(moment => moment.ToString(format, CultureInfo.InvariantCulture) + (isDate ? "" : "+00"));
    }

    private IEnumerable<string> Arrays(TypeName type, CheckLiterals literals)
    {
        var element = type.Modifiers.Count == 0 ? type.Written : $"{type.Written}({string.Join(',', type.Modifiers)})";
        var values = Enumerable.Range(0, 3).Select(n => BuiltInSamples.Quoted(samples.Value(element, n, isKey: false))).ToList();
        var texts = type.Simple is "text" or "character varying" ? literals.Texts.Select(text => $"{{{BuiltInSamples.Quoted(text)}}}") : [];
        return texts.Concat([$"{{{values[0]}}}", $"{{{values[0]},{values[1]}}}", "{}", $"{{{string.Join(',', values)}}}"]);
    }

    private static bool IsDocument(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
