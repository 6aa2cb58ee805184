using System.Text;
using Migrations.Compiler.Documents.Entities;
using Migrations.Compiler.Documents.Texts;
using Migrations.Compiler.Model;
using static System.FormattableString;

namespace Migrations.Compiler.Documents.Diagrams;

/// <summary>A picture as SVG: one file, readable on light and dark pages and without any font of its own.</summary>
internal sealed class SvgWriter
{
    /// <summary>How a picture begins that was written here.</summary>
    public const string FirstLine = "<!-- Written by dotnet build -t:MigrationsDocs. -->";

    private const int LegendHeight = 34;
    private const int LegendWidth = 700;
    private const int Corner = 6;
    private const int Reach = 12;
    private const int HalfFoot = 5;
    private readonly StringBuilder _svg = new();

    private SvgWriter()
    {
    }

    /// <param name="model">What is shown.</param>
    /// <param name="title">For those who hear it.</param>
    public static string Write(EntityModel model, string title)
    {
        var writer = new SvgWriter();
        writer.Write(DiagramLayout.Of(model), model, title);
        return writer._svg.ToString();
    }

    private void Write(Diagram diagram, EntityModel model, string title)
    {
        var (width, height) = (Math.Max(diagram.Width, LegendWidth), diagram.Height + LegendHeight);
        Line($"{FirstLine}");
        Line($"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" aria-labelledby="title desc">""");
        Line($"""<title id="title">{MarkupText.Of(title)}</title>""");
        Line($"""<desc id="desc">{model.Entities.Count} tables, {model.Relations.Count} foreign keys.</desc>""");
        _svg.Append(SvgStyle.Text);
        Line($"""<rect class="page" width="{width}" height="{height}"/>""");
        foreach (var edge in diagram.Edges)
        {
            WriteEdge(edge, model);
        }

        foreach (var box in diagram.Boxes)
        {
            WriteBox(box);
        }

        WriteLegend(diagram.Height, model);
        Line($"</svg>");
    }

    private void WriteBox(DiagramBox box)
    {
        var colour = box.Colour < 0 ? "none" : Invariant($"c{box.Colour}");
        Line($"""<g class="{(box.Entity.IsElsewhere ? "box elsewhere" : "box")} {colour}">""");
        if (box.Entity.Comment.Length > 0)
        {
            Line($"<title>{MarkupText.Of(box.Entity.Name)}: {MarkupText.Of(box.Entity.Comment)}</title>");
        }

        Line($"""<rect class="body" x="{box.X}" y="{box.Y}" width="{box.Width}" height="{box.Height}" rx="4"/>""");
        Line($"""<path class="head" d="M{box.X},{box.Y + DiagramMetrics.Header}v{4 - DiagramMetrics.Header}a4,4 0 0 1 4,-4h{box.Width - 8}a4,4 0 0 1 4,4v{DiagramMetrics.Header - 4}z"/>""");
        foreach (var text in box.Texts)
        {
            var full = text.Full == text.Text ? "" : $"<title>{MarkupText.Of(text.Full)}</title>";
            Line($"""<text class="{text.Style}" x="{text.At.X}" y="{text.At.Y}">{MarkupText.Of(text.Text)}{full}</text>""");
        }

        Line($"</g>");
    }

    private void WriteEdge(DiagramEdge edge, EntityModel model)
    {
        var relation = edge.Relation;
        var (child, parent) = (model.Entities[relation.Child], model.Entities[relation.Parent]);
        var sentence = $"{child.Name} ({string.Join(", ", relation.Columns)}) → {parent.Name} ({string.Join(", ", relation.ReferencedColumns)})";
        Line($"""<g class="edge c{edge.Colour}"><title>{MarkupText.Of(sentence)}</title>""");
        Line($"""<path class="line" d="{PathOf(edge.Points)}"/>""");
        Line($"""<path class="sign" d="{ManySign(edge.Points, relation.IsUnique)}{OneSign(edge.Points, relation.IsOptional)}"/>""");
        Line($"</g>");
    }

    /// <summary>Corners are round: where a branch joins its trunk it bends towards the table, which tells it from a line that is crossed.</summary>
    private static string PathOf(EquatableArray<DiagramPoint> points)
    {
        var path = new StringBuilder(Invariant($"M{points[0].X},{points[0].Y}"));
        for (var i = 1; i < points.Count - 1; i++)
        {
            var (before, at, after) = (points[i - 1], points[i], points[i + 1]);
            var radius = Math.Min(Corner, Math.Min(Distance(before, at), Distance(at, after)) / 2);
            var (start, end) = (Towards(at, before, radius), Towards(at, after, radius));
            path.Append(Invariant($"L{start.X},{start.Y}Q{at.X},{at.Y} {end.X},{end.Y}"));
        }

        return path.Append(Invariant($"L{points[points.Count - 1].X},{points[points.Count - 1].Y}")).ToString();
    }

    /// <summary>At the referring column: a circle, because there may be no row, and a foot for many or a bar for at most one.</summary>
    private static string ManySign(EquatableArray<DiagramPoint> points, bool isUnique)
    {
        var (x, y) = (points[0].X, points[0].Y);
        var side = points[1].X < x ? -1 : 1;
        var foot = isUnique
            ? Invariant($"M{x + (side * 7)},{y - HalfFoot}v{2 * HalfFoot}")
            : Invariant($"M{x},{y - HalfFoot}L{x + (side * Reach)},{y}L{x},{y + HalfFoot}");
        return foot + Circle(x + (side * (Reach + 3)), y);
    }

    /// <summary>At the table: a bar for one row, and a circle where there may be none, or a second bar.</summary>
    private static string OneSign(EquatableArray<DiagramPoint> points, bool isOptional)
    {
        var (x, y) = (points[points.Count - 1].X, points[points.Count - 1].Y);
        var side = points[points.Count - 2].X < x ? -1 : 1;
        var bar = Invariant($"M{x + (side * 6)},{y - HalfFoot}v{2 * HalfFoot}");
        return bar + (isOptional ? Circle(x + (side * Reach), y) : Invariant($"M{x + (side * 10)},{y - HalfFoot}v{2 * HalfFoot}"));
    }

    private static string Circle(int x, int y) => Invariant($"M{x - 3},{y}a3,3 0 1 0 6,0a3,3 0 1 0 -6,0");

    private static int Distance(DiagramPoint one, DiagramPoint other) => Math.Abs(one.X - other.X) + Math.Abs(one.Y - other.Y);

    private static DiagramPoint Towards(DiagramPoint from, DiagramPoint to, int distance) =>
        new(from.X + (Math.Sign(to.X - from.X) * distance), from.Y + (Math.Sign(to.Y - from.Y) * distance));

    private void WriteLegend(int y, EntityModel model)
    {
        var keys = model.HasKeysOnly ? "keys only · " : "";
        var text = keys + "PK primary key · FK foreign key · UK unique · ? nullable · lines have the colour of the table that they refer to";
        Line($"""<text class="legend" x="{DiagramMetrics.Margin}" y="{y + (LegendHeight / 2)}">{text}</text>""");
    }

    private void Line(FormattableString text) => _svg.Append(Invariant(text)).Append('\n');
}
