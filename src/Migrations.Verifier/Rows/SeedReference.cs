namespace Migrations.Verifier.Rows;

/// <summary>A foreign key of a table that gets rows.</summary>
/// <param name="Columns">Its columns.</param>
/// <param name="Table">The table that it references, as <c>schema.table</c>.</param>
/// <param name="Referenced">The columns there, in the same order.</param>
/// <param name="IsRequired">True where none of the columns can be null.</param>
internal sealed record SeedReference(IReadOnlyList<string> Columns, string Table, IReadOnlyList<string> Referenced, bool IsRequired);
