namespace Migrations.Compiler.Documents.Diagrams;

/// <summary>Moves the nodes of each layer, in their order, to where their lines are short and straight.</summary>
internal static class NodePlacement
{
    private const int Sweeps = 12;
    private const int LaneWeight = 6;

    public static void Run(LayeredGraph graph)
    {
        var height = graph.Layers.Max(layer => layer.Sum(node => node.Height) + layer.Zip(layer.Skip(1), (node, next) => node.GapTo(next)).Sum());
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            for (var step = 0; step < graph.Layers.Count; step++)
            {
                var layer = sweep % 2 == 0 ? step : graph.Layers.Count - 1 - step;
                Place(graph, layer, -height / 2, height - (height / 2));
            }
        }

        var top = graph.Layers.SelectMany(layer => layer).Min(node => node.Y);
        graph.Layers.SelectMany(layer => layer).ToList().ForEach(node => node.Y -= top);
    }

    private static void Place(LayeredGraph graph, int layer, int top, int bottom)
    {
        var nodes = graph.Layers[layer];
        var wishes = Wishes(graph, layer);
        var starts = new int[nodes.Count];
        for (var i = 1; i < nodes.Count; i++)
        {
            starts[i] = starts[i - 1] + nodes[i - 1].Height + nodes[i - 1].GapTo(nodes[i]);
        }

        // The nearest to all wishes that keeps order and distances: neighbours whose wishes contradict move as one block to their mean.
        var blocks = new List<(double Sum, double Weight, int First)>();
        for (var i = 0; i < nodes.Count; i++)
        {
            var block = (Sum: (wishes[i].Place - starts[i]) * wishes[i].Weight, wishes[i].Weight, First: i);
            while (blocks.Count > 0 && blocks[blocks.Count - 1] is var last && last.Sum / last.Weight > block.Sum / block.Weight)
            {
                block = (last.Sum + block.Sum, last.Weight + block.Weight, last.First);
                blocks.RemoveAt(blocks.Count - 1);
            }

            blocks.Add(block);
        }

        var length = nodes.Count == 0 ? 0 : starts[nodes.Count - 1] + nodes[nodes.Count - 1].Height;
        for (var b = 0; b < blocks.Count; b++)
        {
            var place = Math.Max(top, Math.Min(bottom - length, blocks[b].Sum / blocks[b].Weight));
            var snapped = (int)Math.Round(place / DiagramMetrics.Row, MidpointRounding.AwayFromZero) * DiagramMetrics.Row;
            for (var i = blocks[b].First; i < (b + 1 < blocks.Count ? blocks[b + 1].First : nodes.Count); i++)
            {
                nodes[i].Y = snapped + starts[i];
            }
        }
    }

    private static (double Place, double Weight)[] Wishes(LayeredGraph graph, int layer)
    {
        var wishes = graph.Layers[layer].ToDictionary(node => node, node => (Sum: 0.01 * node.Y, Weight: 0.01));
        foreach (var line in graph.Channel(layer - 1).Concat(graph.Channel(layer)))
        {
            foreach (var target in line.Targets.Where(target => target.Node != line.Source.Node))
            {
                var weight = target.Node.IsLane && line.Source.Node.IsLane ? LaneWeight : 1;
                Add(wishes, target, line.Source, weight);
                Add(wishes, line.Source, target, weight);
            }
        }

        return [.. graph.Layers[layer].Select(node => (wishes[node].Sum / wishes[node].Weight, wishes[node].Weight))];
    }

    private static void Add(Dictionary<LayoutNode, (double Sum, double Weight)> wishes, LayoutPin pin, LayoutPin other, int weight)
    {
        if (wishes.TryGetValue(pin.Node, out var wish))
        {
            wishes[pin.Node] = (wish.Sum + (weight * (other.Y - pin.Offset)), wish.Weight + weight);
        }
    }
}
