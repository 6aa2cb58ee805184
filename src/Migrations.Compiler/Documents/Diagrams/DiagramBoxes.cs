using Migrations.Compiler.Documents.Entities;
using Migrations.Compiler.Documents.Texts;
using Migrations.Compiler.Model;
using static Migrations.Compiler.Documents.Diagrams.DiagramMetrics;

namespace Migrations.Compiler.Documents.Diagrams;

/// <summary>Sizes and texts of boxes.</summary>
internal static class DiagramBoxes
{
    private const int BaseLine = 4;
    private const int Between = 14;
    private const int HalfPadding = Padding / 2;

    public static int HeightOf(Entity entity) => Header + Padding + (Row * (entity.Columns.Count + (entity.OmittedColumns > 0 ? 1 : 0)));

    /// <summary>Middle of a column's row, below the upper edge of the box.</summary>
    public static int RowCenter(int row) => Header + HalfPadding + (Row * row) + (Row / 2);

    public static int WidthOf(Entity entity) => Math.Max(
        Math.Max(MinBoxWidth, TextWidth(TitleOf(entity), TitleSize) + (2 * Padding)),
        entity.Columns.Select(column => Padding + Gutter + TextWidth(NameOf(column), NameSize) + Between + TextWidth(TypeOf(column), TypeSize) + Padding).DefaultIfEmpty(0).Max());

    public static DiagramBox BoxOf(Entity entity, int x, int y, int width) => new()
    {
        Entity = entity,
        X = x,
        Y = y,
        Width = width,
        Height = HeightOf(entity),
        Texts = TextsOf(entity, x, y, width).ToEquatableArray(),
    };

    private static IEnumerable<DiagramText> TextsOf(Entity entity, int x, int y, int width)
    {
        yield return new DiagramText(new DiagramPoint(x + Padding, y + (Header / 2) + BaseLine + 1), TitleOf(entity), FullTitleOf(entity), TitleSize, "title");
        for (var row = 0; row < entity.Columns.Count; row++)
        {
            var column = entity.Columns[row];
            var line = y + RowCenter(row) + BaseLine;
            if (column.Marks.Length > 0)
            {
                yield return new DiagramText(new DiagramPoint(x + Padding, line - 1), column.Marks, column.Marks, MarkSize, "mark");
            }

            yield return new DiagramText(new DiagramPoint(x + Padding + Gutter, line), NameOf(column), column.Name, NameSize, column.IsNullable ? "name" : "name needed");
            var type = TypeOf(column);
            yield return new DiagramText(new DiagramPoint(x + width - Padding - TextWidth(type, TypeSize), line), type, FullTypeOf(column), TypeSize, "type");
        }

        if (entity.OmittedColumns > 0)
        {
            var text = FormattableString.Invariant($"+ {entity.OmittedColumns} more");
            yield return new DiagramText(new DiagramPoint(x + Padding + Gutter, y + RowCenter(entity.Columns.Count) + BaseLine), text, text, TypeSize, "type");
        }
    }

    private static string FullTitleOf(Entity entity) => entity.IsElsewhere ? $"{entity.Schema}.{entity.Name}" : entity.Name;

    private static string TitleOf(Entity entity) => TextCells.Shortened(FullTitleOf(entity), MaxTitleCells);

    private static string NameOf(EntityColumn column) => TextCells.Shortened(column.Name, MaxNameCells);

    private static string FullTypeOf(EntityColumn column) => column.IsNullable ? column.Type + "?" : column.Type;

    private static string TypeOf(EntityColumn column) => TextCells.Shortened(column.Type, MaxTypeCells) + (column.IsNullable ? "?" : "");
}
