using System.Globalization;
using System.Text;
using Migrations.Compiler.Layouts;
using Migrations.Compiler.Model;

namespace Migrations.Compiler.Ordering;

/// <summary>
/// Names of the properties of the typed catalog: <c>V0007_AddOrders</c>. Each is made from its own migration alone, and only a second migration
/// of the same name gets a suffix, so that a new migration does not rename an older one.
/// </summary>
internal static class CatalogNames
{
    // Members that the catalog has already, and the name of the class itself, which none of its members may have.
    private static readonly HashSet<string> s_taken = new(StringComparer.Ordinal)
    {
        "All", "Catalog", "Equals", "ReferenceEquals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize",
    };

    /// <summary>One identifier for each migration, in the same order.</summary>
    public static IReadOnlyList<string> Create(IReadOnlyList<MigrationDraft> migrations)
    {
        var used = new HashSet<string>(s_taken, StringComparer.Ordinal);
        return [.. migrations.Select(migration => MakeUnique(NameOf(migration), used))];
    }

    private static string NameOf(MigrationDraft migration)
    {
        var name = new StringBuilder();
        if (migration.Kind is not (MigrationKind.Versioned or MigrationKind.Code))
        {
            name.Append(PrefixOf(migration.Kind));
        }
        else if (migration.Version.Length > 0)
        {
            name.Append(migration.Version[0] is >= '0' and <= '9' ? "V" : "");
            AppendWords(name, migration.Version, "_");
            name.Append(migration.Name.Length > 0 ? "_" : "");
        }

        AppendWords(name, migration.Name.Substring(migration.Version.Length == 0 ? migration.Name.IndexOf('/') + 1 : 0), "");
        var result = name.ToString().TrimEnd('_');
        return result.Length == 0 ? "_" : IsStart(result[0]) ? result : "_" + result;
    }

    private static string PrefixOf(MigrationKind kind) => kind switch
    {
        MigrationKind.Seed => "S_",
        MigrationKind.Optimization => "O_",
        _ => "R_",
    };

    private static void AppendWords(StringBuilder name, string text, string between)
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

    private static string MakeUnique(string name, HashSet<string> used)
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
