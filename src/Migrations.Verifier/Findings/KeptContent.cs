using Migrations.Compiler.Schema;
using Migrations.Verifier.Catalog;
using Migrations.Verifier.Observation;

namespace Migrations.Verifier.Findings;

/// <summary>What a down script lost of what was still there behind up.</summary>
internal static class KeptContent
{
    /// <summary>The losses in words. What up itself deleted or overwrote is none of the down script's.</summary>
    /// <param name="behindDown">Behind up and down.</param>
    /// <param name="behindUp">Behind up.</param>
    /// <param name="before">Before both.</param>
    /// <param name="touched">Tables that one of the two touched.</param>
    public static IReadOnlyList<string> LostBy(DatabaseState behindDown, ContentSnapshot behindUp, ContentSnapshot before, IEnumerable<string> touched) =>
        [.. behindDown.Content.ComparedWith(before, touched).Where(difference => IsKept(difference, behindUp, before) && !IsOnlyLater(difference, behindDown.Schema)).Select(Words)];

    // A time that is another one now, mostly because a trigger keeps when a row was last changed.
    private static bool IsOnlyLater(ContentDifference difference, SchemaSnapshot schema)
    {
        var (name, table) = SqlName.Split(difference.Table);
        return difference is { Column: not null, IsLoss: false } && schema.TableNamed(name, table) is { } key
            && schema[key]!.Objects.Any(item => item.Object.Kind == SchemaObjectKind.Column && item.Object.Name == difference.Column && IsTime(item.Object["type"]));
    }

    private static bool IsTime(string? type) =>
        type is not null && (type.StartsWith("timestamp", StringComparison.OrdinalIgnoreCase) || type.StartsWith("datetime", StringComparison.OrdinalIgnoreCase));

    private static bool IsKept(ContentDifference difference, ContentSnapshot behindUp, ContentSnapshot before)
    {
        var old = before.Tables[difference.Table];
        if (difference.Column is { } column)
        {
            // Under whatever name and in whatever table: up may have renamed or copied it. What held the same before is no copy.
            return behindUp.Tables.Values.Any(table => table.Columns.Any(item => item.Value == old.Columns[column] && (IsSame(table, item.Key) || IsNew(table, item.Key))));
        }

        // Rows that came are no loss.
        return difference.After <= difference.Before && (behindUp.Tables.Values.Any(table => table.Hash is not null && table.Hash == old.Hash)
            || (difference.IsLoss && behindUp.Tables.TryGetValue(difference.Table, out var same) && same.Rows >= difference.Before));

        bool IsSame(TableContent table, string name) => table.Table == difference.Table && name == difference.Column;

        bool IsNew(TableContent table, string name) => before.Tables.GetValueOrDefault(table.Table)?.Columns.GetValueOrDefault(name) != table.Columns[name];
    }

    private static string Words(ContentDifference difference) => difference switch
    {
        { Column: { } column, IsLoss: true } => FormattableString.Invariant($"{difference.Before - difference.After} of {difference.Before} values of {difference.Table}.{column}"),
        { Column: { } column } => $"values of {difference.Table}.{column}, which are others now",
        { IsLoss: true } => FormattableString.Invariant($"{difference.Before - difference.After} of {difference.Before} rows of {difference.Table}"),
        _ => $"rows of {difference.Table}, which are others now",
    };
}
