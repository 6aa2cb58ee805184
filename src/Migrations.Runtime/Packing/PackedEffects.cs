namespace Migrations.Packing;

/// <summary>What a migration did to the data of the build's database, which has a few rows in each table.</summary>
/// <param name="Lost">Tables and columns whose rows or values are gone: <c>schema.table</c>, <c>schema.table.column</c>.</param>
/// <param name="Rewritten">Tables and indexes whose storage was written anew.</param>
internal sealed record PackedEffects(IReadOnlyList<string> Lost, IReadOnlyList<string> Rewritten)
{
    /// <summary>True where a statement ran outside of a transaction, so that nothing tells what it wrote to.</summary>
    public bool IsUnseen { get; init; }

    /// <summary>Tables and views that were there before it, by their names then, and that it may change or delete rows of, whatever rows there are.</summary>
    public IReadOnlyList<string> Written { get; init; } = [];

    /// <summary>Tables and views that have another name behind it.</summary>
    public IReadOnlyList<(string From, string To)> Renamed { get; init; } = [];
}
