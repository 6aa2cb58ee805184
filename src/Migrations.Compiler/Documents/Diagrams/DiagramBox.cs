using Migrations.Compiler.Documents.Entities;
using Migrations.Compiler.Model;

namespace Migrations.Compiler.Documents.Diagrams;

/// <summary>A table in a picture.</summary>
internal sealed record DiagramBox
{
    public required Entity Entity { get; init; }

    public required int X { get; init; }

    public required int Y { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>Number of its colour, which is that of the lines that end at it; -1 where nothing refers to it.</summary>
    public int Colour { get; init; } = -1;

    public EquatableArray<DiagramText> Texts { get; init; }

    public DiagramBox MovedBy(int x, int y) => this with
    {
        X = X + x,
        Y = Y + y,
        Texts = Texts.Select(text => text with { At = new DiagramPoint(text.At.X + x, text.At.Y + y) }).ToEquatableArray(),
    };
}
