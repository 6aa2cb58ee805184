namespace Migrations.Compiler.Verification;

/// <summary>Rows or values that were there and are gone.</summary>
/// <param name="Name"><c>schema.table</c>, or <c>schema.table.column</c>.</param>
/// <param name="Rows">How many rows held them.</param>
internal sealed record DataLoss(string Name, int Rows);
