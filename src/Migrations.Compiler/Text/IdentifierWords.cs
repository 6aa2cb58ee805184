using System.Globalization;
using System.Text;

namespace Migrations.Compiler.Text;

/// <summary>Identifiers of C# from names that people chose: words in capitals, put together.</summary>
internal static class IdentifierWords
{
    /// <summary>Adds the words of a text; what no identifier can have separates words.</summary>
    /// <param name="name">What is added to.</param>
    /// <param name="text">Any text.</param>
    /// <param name="between">What stands between two words; nothing where they are told apart by their capitals.</param>
    public static void Append(StringBuilder name, string text, string between)
    {
        var isFirst = true;
        var atWordStart = true;
        foreach (var c in text.Normalize(NormalizationForm.FormC))
        {
            if (!IsPart(c))
            {
                atWordStart = true;
                continue;
            }

            // Digits of two words must not run together: 1.12 is not 11.2.
            var wouldJoin = char.IsDigit(c) && name.Length > 0 && char.IsDigit(name[name.Length - 1]);
            name.Append(!atWordStart || isFirst ? "" : between.Length > 0 ? between : wouldJoin ? "_" : "").Append(atWordStart ? char.ToUpperInvariant(c) : c);
            (isFirst, atWordStart) = (false, false);
        }
    }

    /// <summary>With what makes it an identifier.</summary>
    public static string Valid(string name)
    {
        var result = name.TrimEnd('_');
        return result.Length == 0 ? "_" : IsStart(result[0]) ? result : "_" + result;
    }

    /// <summary>With a number behind it where the name is used already; adds it to those.</summary>
    public static string MakeUnique(string name, HashSet<string> used)
    {
        var unique = name;
        for (var i = 2; !used.Add(unique); i++)
        {
            unique = name + "_" + i.ToString(CultureInfo.InvariantCulture);
        }

        return unique;
    }

    private static bool IsStart(char c) => c == '_' || char.IsLetter(c);

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
