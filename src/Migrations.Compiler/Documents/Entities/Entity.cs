using Migrations.Compiler.Model;

namespace Migrations.Compiler.Documents.Entities;

/// <summary>A table as pictures show it.</summary>
internal sealed record Entity
{
    public required string Schema { get; init; }

    public required string Name { get; init; }

    public string Comment { get; init; } = "";

    public EquatableArray<EntityColumn> Columns { get; init; }

    /// <summary>How many columns are left out of <see cref="Columns"/>.</summary>
    public int OmittedColumns { get; init; }

    /// <summary>It is in another schema, and here only because something refers to it.</summary>
    public bool IsElsewhere { get; init; }
}
