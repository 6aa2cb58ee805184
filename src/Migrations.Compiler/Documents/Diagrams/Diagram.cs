using Migrations.Compiler.Model;

namespace Migrations.Compiler.Documents.Diagrams;

/// <summary>An entity-relationship picture: everything has its place.</summary>
internal sealed record Diagram
{
    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>In the order of the model's entities.</summary>
    public required EquatableArray<DiagramBox> Boxes { get; init; }

    /// <summary>In the order of the model's relations.</summary>
    public required EquatableArray<DiagramEdge> Edges { get; init; }
}
