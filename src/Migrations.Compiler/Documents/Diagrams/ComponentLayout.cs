using Migrations.Compiler.Documents.Entities;
using Migrations.Compiler.Model;
using static Migrations.Compiler.Documents.Diagrams.DiagramMetrics;

namespace Migrations.Compiler.Documents.Diagrams;

/// <summary>Gives tables that are connected their places: layers from left to right, lines in the channels between them.</summary>
internal sealed class ComponentLayout
{
    private const double WidthToHeight = 1.5;
    private const int ColumnWidth = 360;
    private readonly EntityModel _model;
    private readonly LayeredGraph _graph;
    private readonly int[] _left;
    private readonly int[] _width;

    private ComponentLayout(EntityModel model, LayeredGraph graph)
    {
        (_model, _graph) = (model, graph);
        _left = new int[graph.Layers.Count];
        _width = new int[graph.Layers.Count];
        for (var (layer, x) = (0, 0); layer < graph.Layers.Count; layer++)
        {
            var tracks = TrackAssignment.Run(graph.Channel(layer));
            _left[layer] = x;
            _width[layer] = graph.Layers[layer].Where(node => !node.IsLane).Select(node => DiagramBoxes.WidthOf(model.Entities[node.Entity])).DefaultIfEmpty(0).Max();
            x += _width[layer] + (tracks == 0 ? 0 : (2 * ChannelMargin) + (Track * (tracks - 1)));
        }
    }

    /// <param name="model">The whole model.</param>
    /// <param name="component">Places of the tables.</param>
    public static Diagram Create(EntityModel model, IReadOnlyList<int> component)
    {
        var boxes = component.ToDictionary(place => place, place => new LayoutNode(place, DiagramBoxes.HeightOf(model.Entities[place])));
        var total = boxes.Values.Sum(box => box.Height + BoxGap);
        var layers = Math.Max(1, Math.Round(Math.Sqrt(WidthToHeight * total / ColumnWidth)));
        LayerAssignment.Run(boxes, model.Relations.Where(relation => boxes.ContainsKey(relation.Child)), Math.Max(boxes.Values.Max(box => box.Height) + BoxGap, (int)(1.1 * total / layers)));
        var graph = new LayeredGraph(model, boxes);
        LayerOrdering.Run(graph);
        NodePlacement.Run(graph);
        return new ComponentLayout(model, graph).Draw();
    }

    private Diagram Draw()
    {
        var nodes = _graph.Layers.SelectMany(layer => layer).ToList();
        var last = _left.Length - 1;
        var tracks = _graph.Channel(last).Select(line => line.Track + 1).DefaultIfEmpty(0).Max();
        return new Diagram
        {
            Width = _left[last] + _width[last] + (tracks == 0 ? 0 : ChannelMargin + (Track * tracks)),
            Height = nodes.Max(node => node.Y + node.Height),
            Boxes = nodes.Where(node => !node.IsLane).Select(node => DiagramBoxes.BoxOf(_model.Entities[node.Entity], _left[node.Layer], node.Y, _width[node.Layer])).ToEquatableArray(),
            Edges = _graph.Lines.Select(line => new DiagramEdge
            {
                Relation = line.Key,
                Points = PointsOf(line.Value.Bundle, line.Value.Pin).ToEquatableArray(),
                Bundle = line.Value.Bundle.Index,
            }).ToEquatableArray(),
        };
    }

    private List<DiagramPoint> PointsOf(LineBundle bundle, LayoutPin pin)
    {
        var points = new List<DiagramPoint> { new(XOf(pin), pin.Y) };
        for (var channel = pin.IsRightSide ? pin.Node.Layer : pin.Node.Layer - 1; ; channel += bundle.IsToTheRight ? -1 : 1)
        {
            var line = bundle.Parts[channel];
            var track = _left[channel] + _width[channel] + ChannelMargin + (Track * line.Track);
            if (points[points.Count - 1].Y != line.Source.Y)
            {
                points.Add(new DiagramPoint(track, points[points.Count - 1].Y));
                points.Add(new DiagramPoint(track, line.Source.Y));
            }

            if (!line.Source.Node.IsLane)
            {
                points.Add(new DiagramPoint(XOf(line.Source), line.Source.Y));
                return points;
            }
        }
    }

    private int XOf(LayoutPin pin) => _left[pin.Node.Layer] + (pin.IsRightSide ? _width[pin.Node.Layer] : 0);
}
