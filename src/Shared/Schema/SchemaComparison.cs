using Migrations.Compiler.Model;

namespace Migrations.Compiler.Schema;

/// <summary>What tells one schema from another.</summary>
internal sealed record SchemaComparison
{
    /// <summary>Only in the later one.</summary>
    public EquatableArray<SchemaObject> Added { get; init; }

    /// <summary>Only in the earlier one.</summary>
    public EquatableArray<SchemaObject> Dropped { get; init; }

    /// <summary>Another definition or comment.</summary>
    public EquatableArray<ChangedObject> Changed { get; init; }

    /// <summary>Tables with the same columns in another order: <c>schema.table</c>. No difference for a query that names its columns.</summary>
    public EquatableArray<string> Reordered { get; init; }

    /// <summary>True where nothing but the order of columns differs.</summary>
    public bool IsEmpty => Added.Count == 0 && Dropped.Count == 0 && Changed.Count == 0;

    public static SchemaComparison Between(DatabaseSchema before, DatabaseSchema after) => Between(before.Objects, after.Objects);

    /// <summary>Compares parts of two schemas. What neither holds is taken as equal.</summary>
    public static SchemaComparison Between(IEnumerable<SchemaObject> before, IEnumerable<SchemaObject> after)
    {
        var earlier = new Dictionary<SchemaObjectKey, SchemaObject>();
        foreach (var item in before)
        {
            earlier[item.Key] = item;
        }

        var added = new List<SchemaObject>();
        var changed = new List<ChangedObject>();
        var kept = new List<ChangedObject>();
        foreach (var item in after)
        {
            var isOld = earlier.TryGetValue(item.Key, out var old);
            earlier.Remove(item.Key);
            if (!isOld)
            {
                added.Add(item);
            }
            else if (!ReferenceEquals(old, item))
            {
                var isSame = old!.Definition == item.Definition && old.Comment == item.Comment;
                (isSame ? kept : changed).Add(new ChangedObject(old, item));
            }
        }

        return new SchemaComparison
        {
            Added = DatabaseSchema.Of(added).Objects,
            Dropped = DatabaseSchema.Of(earlier.Values).Objects,
            Changed = changed.OrderBy(change => change.After.Key).ToEquatableArray(),
            Reordered = ReorderedTables([.. added.Concat(earlier.Values)], [.. kept.Concat(changed)]),
        };
    }

    /// <summary>A table that lost or gained a column has another order by that alone.</summary>
    private static EquatableArray<string> ReorderedTables(List<SchemaObject> single, List<ChangedObject> pairs)
    {
        var otherColumns = new HashSet<string>(single.Where(item => item.Kind == SchemaObjectKind.Column).Select(TableOf));
        return pairs.Where(pair => pair.After.Kind == SchemaObjectKind.Column && pair.Before.Ordinal != pair.After.Ordinal)
            .Select(pair => TableOf(pair.After)).Where(table => !otherColumns.Contains(table))
            .Distinct().OrderBy(table => table, StringComparer.Ordinal).ToEquatableArray();
    }

    private static string TableOf(SchemaObject column) => $"{column.Schema}.{column.Parent}";
}
