namespace Migrations.Compiler.Documents.Diagrams;

/// <summary>Orders the nodes of each layer so that few lines cross: by the mean place of what they are connected with, there and back, and keeps the best.</summary>
internal static class LayerOrdering
{
    private const int Sweeps = 24;

    public static void Run(LayeredGraph graph)
    {
        var best = Copy(graph);
        Stack(graph);
        var fewest = Crossings(graph);
        for (var sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            var isForth = sweep % 2 == 0;
            for (var step = 1; step < graph.Layers.Count; step++)
            {
                var layer = isForth ? step : graph.Layers.Count - 1 - step;
                Sort(graph, layer, isForth ? layer - 1 : layer);
            }

            if (Crossings(graph) is var count && count < fewest)
            {
                (best, fewest) = (Copy(graph), count);
            }
        }

        for (var i = 0; i < best.Count; i++)
        {
            graph.Layers[i].Clear();
            graph.Layers[i].AddRange(best[i]);
        }

        Stack(graph);
    }

    /// <summary>How often lines to different ends cross between their layers.</summary>
    private static int Crossings(LayeredGraph graph) => Enumerable.Range(0, graph.Layers.Count).Sum(channel =>
    {
        var lines = graph.Channel(channel).SelectMany(line => Connections(line).Select(pair => (line, pair.Left, pair.Right))).ToList();
        var crossings = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var crosses = (long)(lines[i].Left - lines[j].Left) * (lines[i].Right - lines[j].Right) < 0;
                crossings += crosses && lines[i].line != lines[j].line ? 1 : 0;
            }
        }

        return crossings;
    });

    private static IEnumerable<(int Left, int Right)> Connections(ChannelLine line) =>
        line.Targets.Where(target => target.IsRightSide != line.Source.IsRightSide).Select(target => target.IsRightSide ? (target.Y, line.Source.Y) : (line.Source.Y, target.Y));

    private static void Sort(LayeredGraph graph, int layer, int channel)
    {
        var places = graph.Layers[layer].ToDictionary(node => node, _ => (Sum: 0L, Count: 0));
        foreach (var line in graph.Channel(channel))
        {
            foreach (var target in line.Targets)
            {
                Add(places, target, line.Source);
                Add(places, line.Source, target);
            }
        }

        var sorted = graph.Layers[layer].Select((node, index) => (node, index, place: places[node]))
            .OrderBy(item => item.place.Count == 0 ? item.node.Y : (double)item.place.Sum / item.place.Count).ThenBy(item => item.index).Select(item => item.node).ToList();
        graph.Layers[layer].Clear();
        graph.Layers[layer].AddRange(sorted);
        Stack(graph.Layers[layer]);
    }

    private static void Add(Dictionary<LayoutNode, (long Sum, int Count)> places, LayoutPin pin, LayoutPin other)
    {
        if (places.TryGetValue(pin.Node, out var place) && pin.Node != other.Node)
        {
            places[pin.Node] = (place.Sum + other.Y - pin.Offset, place.Count + 1);
        }
    }

    private static void Stack(LayeredGraph graph) => graph.Layers.ToList().ForEach(Stack);

    // In the middle of all, so that places in layers of different heights can be compared.
    private static void Stack(List<LayoutNode> layer)
    {
        var total = layer.Sum(node => node.Height) + layer.Zip(layer.Skip(1), (node, next) => node.GapTo(next)).Sum();
        var y = -total / 2;
        for (var i = 0; i < layer.Count; i++)
        {
            layer[i].Y = y;
            y += layer[i].Height + (i + 1 < layer.Count ? layer[i].GapTo(layer[i + 1]) : 0);
        }
    }

    private static List<LayoutNode[]> Copy(LayeredGraph graph) => [.. graph.Layers.Select(layer => layer.ToArray())];
}
