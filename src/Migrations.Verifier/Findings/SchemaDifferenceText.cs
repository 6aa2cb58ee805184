using Migrations.Compiler.Model;
using Migrations.Compiler.Schema;

namespace Migrations.Verifier.Findings;

/// <summary>A difference of two schemas in words.</summary>
internal static class SchemaDifferenceText
{
    private const int MaxObjects = 6;
    private const int MaxDefinition = 80;
    private const int Lead = 16;

    /// <param name="difference">Of what was, and what should be as it was.</param>
    public static string Of(SchemaComparison difference)
    {
        var parts = new List<string>();
        Add(parts, "left behind", Roots(difference.Added));
        Add(parts, "missing", Roots(difference.Dropped));
        Add(parts, "not as it was", [.. difference.Changed.Select(Change)]);
        Add(parts, "columns in another order, which counts for nothing", [.. difference.Reordered]);
        return string.Join("; ", parts);
    }

    /// <summary>What looks otherwise and counts for nothing, as the end of a sentence; null where there is nothing of it.</summary>
    /// <param name="reordered">Tables whose columns have another order.</param>
    /// <param name="reworded">Routines that have other white space, comments or letter case.</param>
    public static string? OfAppearance(EquatableArray<string> reordered, IReadOnlyList<ChangedObject> reworded)
    {
        var sentences = new List<string>();
        if (reordered.Count > 0)
        {
            sentences.Add($"the columns of {string.Join(", ", reordered)} stand in another order. Queries that name their columns do not see it; SELECT * and INSERT without a list of columns do.");
        }

        if (reworded.Count > 0)
        {
            sentences.Add($"the text of {string.Join(", ", reworded.Select(change => change.After.Key))} has other white space, comments or letter case, and means the same.");
        }

        return sentences.Count == 0 ? null : string.Join(" Also ", sentences);
    }

    private static void Add(List<string> parts, string what, List<string> objects)
    {
        if (objects.Count > 0)
        {
            var more = objects.Count > MaxObjects ? FormattableString.Invariant($" and {objects.Count - MaxObjects} more") : "";
            parts.Add($"{what}: {string.Join(", ", objects.Take(MaxObjects))}{more}");
        }
    }

    // What belongs to a table that is there or gone as a whole says nothing more.
    private static List<string> Roots(IEnumerable<SchemaObject> objects)
    {
        var all = objects.ToList();
        var whole = all.Where(item => item.Parent.Length == 0).Select(item => (item.Schema, item.Name)).ToHashSet();
        return [.. all.Where(item => item.Parent.Length == 0 || !whole.Contains((item.Schema, item.Parent))).Select(item => item.Key.ToString())];
    }

    private static string Change(ChangedObject change)
    {
        var (before, after) = (Words(change.Before), Words(change.After));
        var start = StartOfExcerpt(before, after);
        return $"{change.After.Key} ({Excerpt(before, start)} before, {Excerpt(after, start)} now)";
    }

    private static string Words(SchemaObject item) =>
        string.Join(' ', (item.Comment.Length == 0 ? item.Definition : $"{item.Definition} comment '{item.Comment}'").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Long texts are shown from a word or two before their first difference on: what is equal says nothing.</summary>
    private static int StartOfExcerpt(string before, string after)
    {
        var same = before.AsSpan().CommonPrefixLength(after);
        if (Math.Max(before.Length, after.Length) <= MaxDefinition || same < Lead)
        {
            return 0;
        }

        var word = before.LastIndexOf(' ', same - Lead);
        return word < same - (2 * Lead) ? same - Lead : word + 1;
    }

    private static string Excerpt(string text, int start)
    {
        var end = Math.Min(text.Length, start + MaxDefinition);
        return (start > 0 ? "…" : "") + text[start..end].Trim() + (end < text.Length ? "…" : "");
    }
}
