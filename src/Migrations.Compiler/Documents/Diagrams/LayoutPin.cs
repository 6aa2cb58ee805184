namespace Migrations.Compiler.Documents.Diagrams;

/// <summary>Where a line meets a box or a lane.</summary>
/// <param name="Node">Which.</param>
/// <param name="Offset">Below its upper edge.</param>
/// <param name="IsRightSide">Of the node; its line runs in the channel to the right of the node's layer.</param>
internal sealed record LayoutPin(LayoutNode Node, int Offset, bool IsRightSide)
{
    public int Y => Node.Y + Offset;
}
