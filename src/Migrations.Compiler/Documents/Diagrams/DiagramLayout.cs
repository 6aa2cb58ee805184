using Migrations.Compiler.Documents.Entities;
using Migrations.Compiler.Model;
using static Migrations.Compiler.Documents.Diagrams.DiagramMetrics;

namespace Migrations.Compiler.Documents.Diagrams;

/// <summary>Gives all tables of a model their places. The same model gives the same picture.</summary>
internal static class DiagramLayout
{
    /// <summary>How many colours there are.</summary>
    public const int Colours = 8;

    private const double WidthToHeight = 1.6;
    private const int ComponentGap = 60;

    public static Diagram Of(EntityModel model)
    {
        var components = ComponentsOf(model);
        var connected = components.Where(component => component.Count > 1 || model.Relations.Any(relation => relation.Child == component[0])).Select(component => ComponentLayout.Create(model, component))
            .OrderByDescending(part => part.Height).ToList();
        var single = components.Where(component => component.Count == 1 && !model.Relations.Any(relation => relation.Child == component[0]))
            .Select(component => DiagramBoxes.BoxOf(model.Entities[component[0]], 0, 0, DiagramBoxes.WidthOf(model.Entities[component[0]]))).ToList();

        var area = connected.Sum(part => (part.Width + ComponentGap) * (double)(part.Height + ComponentGap)) + single.Sum(box => (box.Width + BoxGap) * (double)(box.Height + BoxGap));
        var width = Math.Max((int)Math.Sqrt(area * WidthToHeight), connected.Select(part => part.Width).Concat(single.Select(box => box.Width)).DefaultIfEmpty(0).Max());
        return Coloured(Pack(connected, single, width), model);
    }

    // In the order of places, so that neighbours differ.
    private static Diagram Coloured(Diagram diagram, EntityModel model)
    {
        var parents = new HashSet<Entity>(model.Relations.Select(relation => model.Entities[relation.Parent]));
        var colours = diagram.Boxes.Where(box => parents.Contains(box.Entity)).OrderBy(box => box.X).ThenBy(box => box.Y)
            .Select((box, index) => (box.Entity, index)).ToDictionary(item => item.Entity, item => item.index % Colours);
        return diagram with
        {
            Boxes = diagram.Boxes.Select(box => box with { Colour = colours.TryGetValue(box.Entity, out var colour) ? colour : -1 }).ToEquatableArray(),
            Edges = diagram.Edges.Select(edge => edge with { Colour = colours[model.Entities[edge.Relation.Parent]] }).ToEquatableArray(),
        };
    }

    // Connected tables in rows, the highest first; single ones below them in columns.
    private static Diagram Pack(List<Diagram> connected, List<DiagramBox> single, int width)
    {
        var boxes = new List<DiagramBox>();
        var edges = new List<DiagramEdge>();
        var (x, y, rowHeight, bundles) = (0, 0, 0, 0);
        foreach (var part in connected)
        {
            if (x > 0 && x + part.Width > width)
            {
                (x, y, rowHeight) = (0, y + rowHeight + ComponentGap, 0);
            }

            boxes.AddRange(part.Boxes.Select(box => box.MovedBy(Margin + x, Margin + y)));
            edges.AddRange(part.Edges.Select(edge => edge.MovedBy(Margin + x, Margin + y) with { Bundle = edge.Bundle + bundles }));
            bundles += part.Edges.Select(edge => edge.Bundle + 1).DefaultIfEmpty(0).Max();
            (x, rowHeight) = (x + part.Width + ComponentGap, Math.Max(rowHeight, part.Height));
        }

        boxes.AddRange(InColumns(single, width, connected.Count == 0 ? 0 : y + rowHeight + ComponentGap));
        return new Diagram
        {
            Width = Math.Max(boxes.Select(box => box.X + box.Width).DefaultIfEmpty(0).Max(), edges.SelectMany(edge => edge.Points).Select(point => point.X).DefaultIfEmpty(0).Max()) + Margin,
            Height = boxes.Select(box => box.Y + box.Height).DefaultIfEmpty(0).Max() + Margin,
            Boxes = boxes.ToEquatableArray(),
            Edges = edges.ToEquatableArray(),
        };
    }

    private static IEnumerable<DiagramBox> InColumns(List<DiagramBox> single, int width, int top)
    {
        if (single.Count == 0)
        {
            yield break;
        }

        var columnWidth = single.Max(box => box.Width);
        var bottoms = Enumerable.Repeat(top, Math.Max(1, Math.Min(single.Count, (width + BoxGap) / (columnWidth + BoxGap)))).ToArray();
        foreach (var box in single)
        {
            var column = Array.IndexOf(bottoms, bottoms.Min());
            yield return DiagramBoxes.BoxOf(box.Entity, Margin + (column * (columnWidth + BoxGap)), Margin + bottoms[column], columnWidth);
            bottoms[column] += box.Height + BoxGap;
        }
    }

    private static List<List<int>> ComponentsOf(EntityModel model)
    {
        var roots = Enumerable.Range(0, model.Entities.Count).ToArray();
        foreach (var relation in model.Relations)
        {
            var (one, other) = (RootOf(roots, relation.Child), RootOf(roots, relation.Parent));
            roots[Math.Max(one, other)] = Math.Min(one, other);
        }

        return [.. Enumerable.Range(0, roots.Length).GroupBy(place => RootOf(roots, place)).Select(group => group.ToList())];
    }

    private static int RootOf(int[] roots, int place)
    {
        while (roots[place] != place)
        {
            place = roots[place];
        }

        return place;
    }
}
