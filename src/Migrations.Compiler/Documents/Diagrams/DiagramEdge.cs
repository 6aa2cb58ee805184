using Migrations.Compiler.Documents.Entities;
using Migrations.Compiler.Model;

namespace Migrations.Compiler.Documents.Diagrams;

/// <summary>A foreign key in a picture.</summary>
internal sealed record DiagramEdge
{
    public required Relation Relation { get; init; }

    /// <summary>From the referring column to the table: horizontal and vertical pieces in turn.</summary>
    public required EquatableArray<DiagramPoint> Points { get; init; }

    /// <summary>That of the table at its end.</summary>
    public int Colour { get; init; }

    /// <summary>Lines of one bundle end at the same place and may lie on each other.</summary>
    public required int Bundle { get; init; }

    public DiagramEdge MovedBy(int x, int y) => this with { Points = Points.Select(point => new DiagramPoint(point.X + x, point.Y + y)).ToEquatableArray() };
}
