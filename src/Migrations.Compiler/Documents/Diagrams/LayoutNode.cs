namespace Migrations.Compiler.Documents.Diagrams;

/// <summary>What takes room in a layer: a box, or the lane of lines that pass the layer.</summary>
internal sealed class LayoutNode(int entity, int height)
{
    /// <summary>Place of the table in the model; -1 for a lane.</summary>
    public int Entity { get; } = entity;

    public bool IsLane => Entity < 0;

    public int Height { get; } = height;

    public int Layer { get; set; }

    /// <summary>Upper edge.</summary>
    public int Y { get; set; }

    /// <summary>A lane between the grid's rows, where it has a row for itself.</summary>
    public static LayoutNode Lane(int layer) => new(-1, DiagramMetrics.Row) { Layer = layer };

    /// <summary>How far another one must be below this one.</summary>
    public int GapTo(LayoutNode next) => IsLane || next.IsLane ? 0 : DiagramMetrics.BoxGap;
}
