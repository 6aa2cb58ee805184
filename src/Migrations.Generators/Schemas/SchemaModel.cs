namespace Migrations.Generators.Schemas;

/// <summary>What <c>Migrator.Schema.g.cs</c> says.</summary>
/// <param name="Root">The class <c>Schema</c>.</param>
/// <param name="IsOfCode">Tables that the code does not name are left out.</param>
internal sealed record SchemaModel(SchemaScope Root, bool IsOfCode = false);
