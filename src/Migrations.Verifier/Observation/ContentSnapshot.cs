using System.Collections.Immutable;

namespace Migrations.Verifier.Observation;

/// <summary>What all tables hold at one moment.</summary>
/// <param name="Tables">By <c>schema.table</c>.</param>
internal sealed record ContentSnapshot(ImmutableDictionary<string, TableContent> Tables)
{
    public static ContentSnapshot Empty { get; } = new(ImmutableDictionary<string, TableContent>.Empty);

    /// <summary>What is lost or changed since another moment, in tables and columns that both have. Rows that came are no difference of columns.</summary>
    /// <param name="before">The other moment.</param>
    /// <param name="tables">To look at: those that were touched in between.</param>
    public IReadOnlyList<ContentDifference> ComparedWith(ContentSnapshot before, IEnumerable<string> tables) =>
        [.. tables.Distinct().Order(StringComparer.Ordinal).SelectMany(table => Differences(before.Tables.GetValueOrDefault(table), Tables.GetValueOrDefault(table)))];

    private static List<ContentDifference> Differences(TableContent? before, TableContent? after)
    {
        if (before is null || after is null || ReferenceEquals(before, after))
        {
            return [];
        }

        if (before.Rows != after.Rows || before.Hash is null || after.Hash is null)
        {
            return before.Rows == after.Rows ? [] : [new ContentDifference(before.Table, null, before.Rows, after.Rows)];
        }

        var columns = before.Columns.Where(column => after.Columns.TryGetValue(column.Key, out var now) && now != column.Value)
            .Select(column => new ContentDifference(before.Table, column.Key, column.Value.Values, after.Columns[column.Key].Values)).ToList();
        var isMixed = columns.Count == 0 && before.Hash != after.Hash && before.Columns.Keys.SequenceEqual(after.Columns.Keys);
        return isMixed ? [new ContentDifference(before.Table, null, before.Rows, after.Rows)] : columns;
    }
}
