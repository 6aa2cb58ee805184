namespace Migrations.Providers;

/// <summary>Where a change of rows leads to in a database: by foreign keys, inheritance, views, rules and triggers.</summary>
/// <param name="Tables">All that hold rows of their own or of their partitions, as <c>schema.table</c>.</param>
/// <param name="Views">Views, and what else is written to without holding rows that a backup has.</param>
public sealed record WriteReach(IReadOnlyList<string> Tables, IReadOnlyList<string> Views)
{
    /// <summary>Partitions, heirs, and the tables behind a view: what is written to the first may be written to the second.</summary>
    public IReadOnlyList<(string From, string To)> Families { get; init; } = [];

    /// <summary>Foreign keys that change rows of the second when rows of the first are changed or deleted.</summary>
    public IReadOnlyList<(string From, string To)> Cascades { get; init; } = [];

    /// <summary>Tables and views with rules that do something else than a SELECT.</summary>
    public IReadOnlyList<string> Ruled { get; init; } = [];

    /// <summary>Which routine a change of rows of a table calls.</summary>
    public IReadOnlyList<(string Table, string Routine)> Triggers { get; init; } = [];

    /// <summary>Those that users made, and those that triggers call.</summary>
    public IReadOnlyList<StoredRoutine> Routines { get; init; } = [];
}
