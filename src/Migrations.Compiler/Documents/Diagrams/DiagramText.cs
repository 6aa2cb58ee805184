namespace Migrations.Compiler.Documents.Diagrams;

/// <summary>A text in a box, on its base line.</summary>
/// <param name="At">Its beginning.</param>
/// <param name="Text">As it is shown: shortened where there is no room.</param>
/// <param name="Full">As it is.</param>
/// <param name="Size">Of the font, in pixels.</param>
/// <param name="Style">Class of the style sheet.</param>
internal sealed record DiagramText(DiagramPoint At, string Text, string Full, int Size, string Style)
{
    /// <summary>As wide as it is at most.</summary>
    public int Width => DiagramMetrics.TextWidth(Text, Size);
}
