using Migrations.Compiler.Model;

namespace Migrations.Compiler.Documents.Entities;

/// <summary>A foreign key between two tables of a model.</summary>
internal sealed record Relation
{
    /// <summary>Of the constraint.</summary>
    public required string Name { get; init; }

    /// <summary>Place of the referring table in <see cref="EntityModel.Entities"/>.</summary>
    public required int Child { get; init; }

    /// <summary>Place of the table that is referred to.</summary>
    public required int Parent { get; init; }

    public EquatableArray<string> Columns { get; init; }

    public EquatableArray<string> ReferencedColumns { get; init; }

    /// <summary>A row need not refer to anything: one of the columns can be null.</summary>
    public bool IsOptional { get; init; }

    /// <summary>At most one row refers to a row.</summary>
    public bool IsUnique { get; init; }
}
