using Migrations.Compiler.Documents.Texts;

namespace Migrations.Compiler.Documents.Diagrams;

/// <summary>Sizes of a picture, in pixels. Boxes and lanes lie on a grid of rows, so that lines to different things have different heights.</summary>
internal static class DiagramMetrics
{
    public const int Row = 20;

    /// <summary>The title of a box. Not a multiple of <see cref="Row"/>: lines to titles and lines to columns must not have the same height.</summary>
    public const int Header = 30;

    public const int BoxGap = 40;

    /// <summary>Between lines that run beside each other.</summary>
    public const int Track = 10;

    /// <summary>Between a box and the nearest line that passes it: room for the signs at the ends of lines.</summary>
    public const int ChannelMargin = 26;

    public const int Margin = 30;

    public const int TitleSize = 13;
    public const int NameSize = 12;
    public const int TypeSize = 11;
    public const int MarkSize = 9;
    public const int Padding = 10;

    /// <summary>Room for the key marks before the names.</summary>
    public const int Gutter = 38;

    public const int MinBoxWidth = 180;

    public const int MaxNameCells = 34;
    public const int MaxTypeCells = 22;
    public const int MaxTitleCells = 44;

    /// <summary>Width of a letter as a part of the size, in hundredths: 60 in Courier, Liberation Mono and Menlo, 60.2 in DejaVu Sans Mono, 55 in Consolas.</summary>
    public const int CellWidth = 61;

    public static int TextWidth(string text, int size) => ((TextCells.Of(text) * size * CellWidth) + 99) / 100;
}
