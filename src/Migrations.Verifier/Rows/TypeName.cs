using System.Globalization;
using System.Text.RegularExpressions;

namespace Migrations.Verifier.Rows;

/// <summary>A type as <c>format_type</c> writes it, in its parts.</summary>
/// <param name="Written">Without modifiers and brackets: <c>character varying</c>, <c>app.mood</c>.</param>
/// <param name="Modifiers">In parentheses: length, or precision and scale.</param>
/// <param name="IsArray">Of whatever number of dimensions.</param>
internal sealed partial record TypeName(string Written, IReadOnlyList<int> Modifiers, bool IsArray)
{
    /// <summary>Without its schema and quotes, in lower case.</summary>
    public string Simple => Written[(Written.LastIndexOf('.') + 1)..].Trim('"').ToLowerInvariant();

    public static TypeName Parse(string type)
    {
        var isArray = type.EndsWith("[]", StringComparison.Ordinal);
        var text = isArray ? type[..^2] : type;
        var modifiers = Parentheses().Match(text);
        return modifiers.Success
            ? new TypeName(text.Remove(modifiers.Index, modifiers.Length), [.. modifiers.Groups[1].Value.Split(',').Select(Number)], isArray)
            : new TypeName(text, [], isArray);
    }

    private static int Number(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"\(([\d, -]+)\)")]
    private static partial Regex Parentheses();
}
