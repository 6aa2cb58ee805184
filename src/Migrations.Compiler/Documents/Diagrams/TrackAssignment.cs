namespace Migrations.Compiler.Documents.Diagrams;

/// <summary>Puts the vertical lines of a channel beside each other, so that few cross and none lies on another.</summary>
internal static class TrackAssignment
{
    private const int Overlap = 1000;
    private const int Nearness = 5;
    private const int LaneShift = 4;

    /// <summary>Sets <see cref="ChannelLine.Track"/>, and says how many tracks there are.</summary>
    public static int Run(IEnumerable<ChannelLine> channel)
    {
        var lines = channel.ToList();
        var tracks = Assign(lines);
        if (Clashing(lines) is { Count: > 0 } lanes)
        {
            lanes.ForEach(lane => lane.Y += LaneShift);
            tracks = Assign(lines);
        }

        return tracks;
    }

    // No order helps where two lines want each to be left of the other: lanes to the right that a line from the left runs into.
    private static List<LayoutNode> Clashing(List<ChannelLine> lines) =>
    [
        .. lines.SelectMany(line => line.Pins.Where(pin => !pin.IsRightSide && pin.Node.IsLane)
            .Where(pin => lines.Any(other => other != line && other.Track > line.Track && other.Pins.Any(from => from.IsRightSide && from.Y == pin.Y)))).Select(pin => pin.Node).Distinct(),
    ];

    private static int Assign(IEnumerable<ChannelLine> channel)
    {
        var lines = channel.OrderBy(line => line.Top).ThenBy(line => line.Bundle.Index).ToList();
        for (var (pass, hasChanged) = (0, true); hasChanged && pass < lines.Count; pass++)
        {
            hasChanged = false;
            for (var i = 1; i < lines.Count; i++)
            {
                if (Cost(lines[i - 1], lines[i]) > Cost(lines[i], lines[i - 1]))
                {
                    (lines[i - 1], lines[i], hasChanged) = (lines[i], lines[i - 1], true);
                }
            }
        }

        for (var i = 0; i < lines.Count; i++)
        {
            lines[i].Track = lines.Take(i).Where(other => Meets(other, lines[i])).Select(other => other.Track + 1).DefaultIfEmpty(0).Max();
        }

        return lines.Count == 0 ? 0 : lines.Max(line => line.Track) + 1;
    }

    private static bool Meets(ChannelLine one, ChannelLine other) => one.Top <= other.Bottom + DiagramMetrics.Track && other.Top <= one.Bottom + DiagramMetrics.Track;

    /// <summary>What it costs that a line is left of another: its branches to the right cross the other one, and that one's branches to the left cross it.</summary>
    private static int Cost(ChannelLine left, ChannelLine right)
    {
        var branches = left.Pins.Where(pin => !pin.IsRightSide).ToList();
        var others = right.Pins.Where(pin => pin.IsRightSide).ToList();
        return branches.Count(pin => pin.Y >= right.Top && pin.Y <= right.Bottom) + others.Count(pin => pin.Y >= left.Top && pin.Y <= left.Bottom)
            + (Overlap * branches.Count(pin => others.Any(other => Math.Abs(other.Y - pin.Y) < Nearness)));
    }
}
