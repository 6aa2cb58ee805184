namespace Migrations.Compiler.Documents.Diagrams;

/// <summary>The part of a bundle in one channel: a vertical line with branches to both sides.</summary>
internal sealed class ChannelLine(LineBundle bundle, LayoutPin source)
{
    public LineBundle Bundle { get; } = bundle;

    /// <summary>Towards the table that is referred to.</summary>
    public LayoutPin Source { get; } = source;

    public List<LayoutPin> Targets { get; } = [];

    /// <summary>Place of the vertical line, from the left.</summary>
    public int Track { get; set; }

    public IEnumerable<LayoutPin> Pins => Targets.Prepend(Source);

    public int Top => Pins.Min(pin => pin.Y);

    public int Bottom => Pins.Max(pin => pin.Y);
}
