using Migrations.Compiler.Documents.Entities;

namespace Migrations.Compiler.Documents.Diagrams;

/// <summary>Puts tables into layers from left to right: what is referred to stands left of what refers to it, as far as there is no cycle.</summary>
internal sealed class LayerAssignment
{
    private readonly IReadOnlyList<LayoutNode> _nodes;
    private readonly Dictionary<LayoutNode, HashSet<LayoutNode>> _parents;
    private readonly Dictionary<LayoutNode, HashSet<LayoutNode>> _children;
    private readonly List<int> _heights = [];
    private readonly int _limit;

    private LayerAssignment(IReadOnlyList<LayoutNode> nodes, IEnumerable<(LayoutNode Child, LayoutNode Parent)> links, int limit)
    {
        _nodes = nodes;
        _limit = limit;
        _parents = nodes.ToDictionary(node => node, _ => new HashSet<LayoutNode>());
        _children = nodes.ToDictionary(node => node, _ => new HashSet<LayoutNode>());
        foreach (var (child, parent) in links.Where(link => link.Child != link.Parent))
        {
            _parents[child].Add(parent);
            _children[parent].Add(child);
        }
    }

    /// <param name="nodes">Tables that are connected.</param>
    /// <param name="relations">Between them.</param>
    /// <param name="limit">Height of a layer, where it can be kept.</param>
    public static void Run(IReadOnlyDictionary<int, LayoutNode> nodes, IEnumerable<Relation> relations, int limit) =>
        new LayerAssignment([.. nodes.OrderBy(node => node.Key).Select(node => node.Value)], relations.Select(relation => (nodes[relation.Child], nodes[relation.Parent])), limit).Run();

    private void Run()
    {
        var sequence = Sequence();
        var placed = new HashSet<LayoutNode>();
        foreach (var node in sequence)
        {
            var before = _parents[node].Concat(_children[node]).Where(placed.Contains).ToList();
            node.Layer = FirstWithRoom(before.Count == 0 ? 0 : before.Max(other => other.Layer) + 1, node);
            AddHeight(node.Layer, node);
            placed.Add(node);
        }

        // A table that refers to nothing comes near to the first one that refers to it.
        foreach (var node in Enumerable.Reverse(sequence).Where(node => _parents[node].Count == 0 && _children[node].Count > 0))
        {
            var nearest = _children[node].Min(child => child.Layer) - 1;
            while (nearest > node.Layer && _heights[nearest] + node.Height > _limit)
            {
                nearest--;
            }

            if (nearest > node.Layer)
            {
                AddHeight(node.Layer, node, -1);
                node.Layer = nearest;
                AddHeight(nearest, node);
            }
        }

        RemoveEmptyLayers();
    }

    // Parents first; in a cycle, the one that more refer to than it refers to itself.
    private List<LayoutNode> Sequence()
    {
        var rest = _nodes.ToList();
        var open = _nodes.ToDictionary(node => node, node => _parents[node].Count);
        var waiting = _nodes.ToDictionary(node => node, node => _children[node].Count);
        var sequence = new List<LayoutNode>();
        while (rest.Count > 0)
        {
            var free = rest.Where(node => open[node] == 0).ToList();
            var next = (free.Count > 0 ? free.OrderByDescending(node => waiting[node]) : rest.OrderByDescending(node => waiting[node] - open[node])).ThenBy(node => node.Entity).First();
            rest.Remove(next);
            sequence.Add(next);
            _children[next].ToList().ForEach(child => open[child]--);
            _parents[next].ToList().ForEach(parent => waiting[parent]--);
        }

        return sequence;
    }

    private int FirstWithRoom(int layer, LayoutNode node)
    {
        while (layer < _heights.Count && _heights[layer] > 0 && _heights[layer] + node.Height > _limit)
        {
            layer++;
        }

        return layer;
    }

    private void AddHeight(int layer, LayoutNode node, int sign = 1)
    {
        while (_heights.Count <= layer)
        {
            _heights.Add(0);
        }

        _heights[layer] += sign * (node.Height + DiagramMetrics.BoxGap);
    }

    private void RemoveEmptyLayers()
    {
        var used = _nodes.Select(node => node.Layer).Distinct().OrderBy(layer => layer).ToList();
        _nodes.ToList().ForEach(node => node.Layer = used.IndexOf(node.Layer));
    }
}
