namespace Migrations.Compiler.Documents.Diagrams;

/// <summary>The lines that leave a table on one side, all with the same sign at its end: they share one trunk, and branch off where their columns are.</summary>
internal sealed class LineBundle(int index, LayoutNode parent, bool isOptional, bool isToTheRight)
{
    public int Index { get; } = index;

    public LayoutNode Parent { get; } = parent;

    public bool IsOptional { get; } = isOptional;

    /// <summary>The lines leave the table at its right side.</summary>
    public bool IsToTheRight { get; } = isToTheRight;

    /// <summary>Its part in each channel; channel 0 is to the right of layer 0.</summary>
    public SortedDictionary<int, ChannelLine> Parts { get; } = [];
}
