namespace Migrations.Compiler.Documents.Diagrams;

/// <summary>A place in a picture, in pixels from its upper left corner.</summary>
internal readonly record struct DiagramPoint(int X, int Y);
