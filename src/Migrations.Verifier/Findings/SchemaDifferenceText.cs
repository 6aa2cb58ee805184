using Migrations.Compiler.Schema;

namespace Migrations.Verifier.Findings;

/// <summary>A difference of two schemas in words.</summary>
internal static class SchemaDifferenceText
{
    private const int MaxObjects = 6;
    private const int MaxDefinition = 80;

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

    private static string Change(ChangedObject change) =>
        $"{change.After.Key} ({Short(change.Before)} before, {Short(change.After)} now)";

    private static string Short(SchemaObject item)
    {
        var text = string.Join(' ', (item.Comment.Length == 0 ? item.Definition : $"{item.Definition} comment '{item.Comment}'").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length > MaxDefinition ? text[..MaxDefinition] + "…" : text;
    }
}
