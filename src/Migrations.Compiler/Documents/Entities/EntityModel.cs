using Migrations.Compiler.Model;

namespace Migrations.Compiler.Documents.Entities;

/// <summary>The tables of one schema and the foreign keys between them.</summary>
internal sealed record EntityModel
{
    /// <summary>With more columns than that in all tables together, a picture shows keys only: nobody can read more at once.</summary>
    public const int ManyColumns = 360;

    /// <summary>Name of the schema; empty where the engine has none.</summary>
    public required string Schema { get; init; }

    /// <summary>By name; those of other schemas at the end.</summary>
    public required EquatableArray<Entity> Entities { get; init; }

    public required EquatableArray<Relation> Relations { get; init; }

    /// <summary>Columns that are no keys are left out.</summary>
    public bool HasKeysOnly { get; init; }
}
