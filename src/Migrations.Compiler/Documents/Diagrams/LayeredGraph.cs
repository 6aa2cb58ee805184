using Migrations.Compiler.Documents.Entities;

namespace Migrations.Compiler.Documents.Diagrams;

/// <summary>Connected tables in layers, with the lines between them as bundles, and lanes where a bundle passes a layer: so no line runs over a box.</summary>
internal sealed class LayeredGraph
{
    private readonly EntityModel _model;
    private readonly IReadOnlyDictionary<int, LayoutNode> _boxes;
    private readonly Dictionary<(int Parent, bool IsOptional, bool IsToTheRight), LineBundle> _bundles = [];
    private readonly Dictionary<Relation, (LineBundle Bundle, LayoutPin Pin)> _lines = [];

    public LayeredGraph(EntityModel model, IReadOnlyDictionary<int, LayoutNode> boxes)
    {
        _model = model;
        _boxes = boxes;
        Layers = [.. Enumerable.Range(0, boxes.Values.Max(box => box.Layer) + 1).Select(_ => new List<LayoutNode>())];
        foreach (var box in boxes.OrderBy(box => box.Key))
        {
            Layers[box.Value.Layer].Add(box.Value);
        }

        var relations = model.Relations.Where(relation => boxes.ContainsKey(relation.Child)).ToList();
        relations.ForEach(relation => BundleOf(relation));
        foreach (var row in relations.GroupBy(relation => (relation.Child, Row: RowOf(relation), IsRight: IsAtRightSide(relation))))
        {
            var pins = row.ToList();
            for (var i = 0; i < pins.Count; i++)
            {
                Add(pins[i], new LayoutPin(boxes[row.Key.Child], OffsetOf(row.Key.Row, i, pins.Count) + (row.Key.IsRight ? 2 : 0), row.Key.IsRight));
            }
        }
    }

    /// <summary>From left to right; each from top to bottom.</summary>
    public IReadOnlyList<List<LayoutNode>> Layers { get; }

    public IEnumerable<LineBundle> Bundles => _bundles.Values;

    /// <summary>The bundle of each relation, and where its line begins.</summary>
    public IReadOnlyDictionary<Relation, (LineBundle Bundle, LayoutPin Pin)> Lines => _lines;

    /// <summary>The lines of a channel; channel 0 is to the right of layer 0.</summary>
    public IEnumerable<ChannelLine> Channel(int channel) => _bundles.Values.Where(bundle => bundle.Parts.ContainsKey(channel)).Select(bundle => bundle.Parts[channel]);

    // One that refers to its own table, or to one on its right, begins at the right side.
    private bool IsAtRightSide(Relation relation) => _boxes[relation.Child].Layer <= _boxes[relation.Parent].Layer;

    private int RowOf(Relation relation)
    {
        var columns = _model.Entities[relation.Child].Columns;
        var name = relation.Columns.LastOrDefault();
        return Math.Max(0, columns.Select(column => column.Name).ToList().IndexOf(name ?? ""));
    }

    // Several lines at one row keep apart, and from where lines to titles and lanes are.
    private static int OffsetOf(int row, int place, int count)
    {
        var center = DiagramBoxes.RowCenter(row);
        return count switch
        {
            1 => center,
            2 => center + (place == 0 ? -4 : 4),
            _ => center - 6 + (12 * place / (count - 1)),
        };
    }

    private LineBundle BundleOf(Relation relation)
    {
        var isToTheRight = _boxes[relation.Child].Layer >= _boxes[relation.Parent].Layer;
        var key = (relation.Parent, relation.IsOptional, isToTheRight);
        if (!_bundles.TryGetValue(key, out var bundle))
        {
            bundle = new LineBundle(_bundles.Count, _boxes[relation.Parent], relation.IsOptional, isToTheRight);
            _bundles.Add(key, bundle);
        }

        return bundle;
    }

    private void Add(Relation relation, LayoutPin pin)
    {
        var bundle = BundleOf(relation);
        var channel = pin.IsRightSide ? pin.Node.Layer : pin.Node.Layer - 1;
        PartOf(bundle, channel).Targets.Add(pin);
        _lines.Add(relation, (bundle, pin));
    }

    private ChannelLine PartOf(LineBundle bundle, int channel)
    {
        if (!bundle.Parts.TryGetValue(channel, out var part))
        {
            part = new ChannelLine(bundle, SourceIn(bundle, channel));
            bundle.Parts.Add(channel, part);
        }

        return part;
    }

    private LayoutPin SourceIn(LineBundle bundle, int channel)
    {
        var layer = bundle.IsToTheRight ? channel : channel + 1;
        if (layer == bundle.Parent.Layer)
        {
            return new LayoutPin(bundle.Parent, TrunkOffset(bundle), bundle.IsToTheRight);
        }

        var lane = LayoutNode.Lane(layer);
        Layers[layer].Add(lane);
        PartOf(bundle, bundle.IsToTheRight ? channel - 1 : channel + 1).Targets.Add(new LayoutPin(lane, DiagramMetrics.Row / 2, !bundle.IsToTheRight));
        return new LayoutPin(lane, DiagramMetrics.Row / 2, bundle.IsToTheRight);
    }

    // At another place of the grid's rows than what lines from the other side of the channel can have, so that none runs into another.
    private int TrunkOffset(LineBundle bundle)
    {
        var hasOther = _bundles.Values.Any(other => other != bundle && other.Parent == bundle.Parent && other.IsToTheRight == bundle.IsToTheRight);
        var (middle, upper, lower) = bundle.IsToTheRight ? (15, 8, 22) : (13, 9, 21);
        return !hasOther ? middle : bundle.IsOptional ? lower : upper;
    }
}
