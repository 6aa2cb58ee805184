namespace Migrations.Packing;

/// <summary>What a migration did to the data of the build's database, which has a few rows in each table.</summary>
/// <param name="Lost">Tables and columns whose rows or values are gone: <c>schema.table</c>, <c>schema.table.column</c>.</param>
/// <param name="Rewritten">Tables and indexes whose storage was written anew.</param>
internal sealed record PackedEffects(IReadOnlyList<string> Lost, IReadOnlyList<string> Rewritten);
