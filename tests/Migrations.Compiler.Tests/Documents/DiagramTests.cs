using System.Globalization;
using System.Xml.Linq;
using Migrations.Compiler.Documents.Diagrams;
using Migrations.Compiler.Documents.Entities;

namespace Migrations.Compiler.Tests.Documents;

/// <summary>A picture can be read: nothing lies on anything else.</summary>
[TestClass]
public sealed class DiagramTests
{
    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(2, 5)]
    [DataRow(3, 17)]
    [DataRow(4, 60)]
    [DataRow(5, 60)]
    [DataRow(6, 60)]
    [DataRow(7, 150)]
    public void NothingLiesOnAnythingElse(int seed, int tables)
    {
        var model = RandomModel.Create(seed, tables);
        var diagram = DiagramLayout.Of(model);

        Assert.HasCount(tables, diagram.Boxes);
        Assert.HasCount(model.Relations.Count, diagram.Edges);
        Assert.AreEqual("", string.Join('\n', Problems(diagram)), $"seed {seed}");
    }

    [TestMethod]
    public void NothingLiesOnAnythingElseInManySchemas()
    {
        for (var seed = 100; seed < 160; seed++)
        {
            Assert.AreEqual("", string.Join('\n', Problems(DiagramLayout.Of(RandomModel.Create(seed, seed - 90)))), $"seed {seed}");
        }
    }

    [TestMethod]
    public void LinesBeginAtTheirColumnAndEndAtTheirTable()
    {
        var model = RandomModel.Create(8, 60);
        var diagram = DiagramLayout.Of(model);
        foreach (var edge in diagram.Edges)
        {
            var child = diagram.Boxes.Single(box => box.Entity == model.Entities[edge.Relation.Child]);
            var parent = diagram.Boxes.Single(box => box.Entity == model.Entities[edge.Relation.Parent]);
            var (start, end) = (edge.Points[0], edge.Points[edge.Points.Count - 1]);
            var row = child.Texts.First(text => text.Full == edge.Relation.Columns[0]).At.Y;

            Assert.IsTrue(start.X == child.X || start.X == child.X + child.Width, edge.Relation.Name);
            Assert.IsTrue(start.Y > row - 14 && start.Y < row + 6, edge.Relation.Name);
            Assert.IsTrue(end.X == parent.X || end.X == parent.X + parent.Width, edge.Relation.Name);
            Assert.IsTrue(end.Y > parent.Y && end.Y < parent.Y + DiagramMetrics.Header, edge.Relation.Name);
            Assert.AreEqual(parent.Colour, edge.Colour);
        }
    }

    [TestMethod]
    public void TheSameModelGivesTheSamePicture() =>
        Assert.AreEqual(SvgWriter.Write(RandomModel.Create(9, 60), "Tables"), SvgWriter.Write(RandomModel.Create(9, 60), "Tables"));

    [TestMethod]
    public void AnyNameGivesValidXml()
    {
        var names = new[] { "<script>alert(1)</script>", "a & b", "\"quoted\" 'twice'", "tab\tnewline\n", "nul\0bell\a", "lone \uD800 surrogate", "]]>", "-- comment -->", "😀 emoji", "\uFFFE" };
        var entities = names.Select(name => new Entity { Schema = "public", Name = name, Comment = name, Columns = new([new EntityColumn { Name = name, Type = name, IsForeign = true }]) });
        var relations = names.Select((name, i) => new Relation { Name = name, Child = i, Parent = 0, Columns = new([name]), ReferencedColumns = new([name]) });

        var svg = XDocument.Parse(SvgWriter.Write(new EntityModel { Schema = "public", Entities = entities.ToEquatableArray(), Relations = relations.ToEquatableArray() }, names[0]));

        Assert.AreEqual("😀 emoji", svg.Descendants().Single(element => element.Attribute("class")?.Value == "title" && element.Value.Contains("😀", StringComparison.Ordinal)).Value);
        Assert.HasCount(names.Length, svg.Descendants().Where(element => element.Attribute("class")?.Value == "line"));
        Assert.IsFalse(svg.Descendants().Any(element => element.Name.LocalName == "script"));
    }

    private static IEnumerable<string> Problems(Diagram diagram)
    {
        var boxes = diagram.Boxes.ToArray();
        foreach (var (box, i) in boxes.Select((box, i) => (box, i)))
        {
            foreach (var other in boxes.Take(i).Where(other => box.X < other.X + other.Width && other.X < box.X + box.Width && box.Y < other.Y + other.Height && other.Y < box.Y + box.Height))
            {
                yield return $"{box.Entity.Name} lies on {other.Entity.Name}";
            }

            foreach (var text in box.Texts.Where(text => text.At.X < box.X || text.At.X + text.Width > box.X + box.Width || text.At.Y - text.Size < box.Y || text.At.Y > box.Y + box.Height))
            {
                yield return $"'{text.Text}' is wider than {box.Entity.Name}";
            }

            foreach (var (text, next) in box.Texts.Zip(box.Texts.Skip(1)).Where(pair => pair.First.At.Y == pair.Second.At.Y && pair.First.At.X + pair.First.Width > pair.Second.At.X))
            {
                yield return $"'{text.Text}' runs into '{next.Text}' in {box.Entity.Name}";
            }

            if (box.X < 0 || box.Y < 0 || box.X + box.Width > diagram.Width || box.Y + box.Height > diagram.Height)
            {
                yield return $"{box.Entity.Name} is outside of the picture";
            }
        }

        var pieces = diagram.Edges.SelectMany(edge => edge.Points.Zip(edge.Points.Skip(1)).Select(pair => new Piece(edge, pair.First, pair.Second))).ToArray();
        foreach (var piece in pieces)
        {
            if (piece.From.X != piece.To.X && piece.From.Y != piece.To.Y)
            {
                yield return $"{piece} is neither horizontal nor vertical";
            }

            foreach (var box in boxes.Where(box => piece.Left < box.X + box.Width && piece.Right > box.X && piece.Top < box.Y + box.Height && piece.Bottom > box.Y))
            {
                yield return $"{piece} runs over {box.Entity.Name}";
            }
        }

        foreach (var (piece, i) in pieces.Select((piece, i) => (piece, i)))
        {
            foreach (var other in pieces.Take(i).Where(other => other.Edge.Bundle != piece.Edge.Bundle && piece.LiesOn(other)))
            {
                yield return $"{piece} lies on {other}";
            }
        }
    }

    private sealed record Piece(DiagramEdge Edge, DiagramPoint From, DiagramPoint To)
    {
        public int Left => Math.Min(From.X, To.X);

        public int Right => Math.Max(From.X, To.X);

        public int Top => Math.Min(From.Y, To.Y);

        public int Bottom => Math.Max(From.Y, To.Y);

        public bool LiesOn(Piece other) =>
            (Top == Bottom && other.Top == other.Bottom && Top == other.Top && Left < other.Right && other.Left < Right)
            || (Left == Right && other.Left == other.Right && Left == other.Left && Top < other.Bottom && other.Top < Bottom);

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Edge.Relation.Name} from {From.X},{From.Y} to {To.X},{To.Y}");
    }
}
