namespace Migrations.Generators.Schemas;

/// <summary>What <c>Migrator.Schema.g.cs</c> says.</summary>
/// <param name="Root">The class <c>Schema</c>.</param>
internal sealed record SchemaModel(SchemaScope Root);
