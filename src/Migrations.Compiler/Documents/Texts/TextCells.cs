using System.Text;

namespace Migrations.Compiler.Documents.Texts;

/// <summary>How much room a text takes in a font whose letters are equally wide, in cells.</summary>
internal static class TextCells
{
    private const string Ellipsis = "…";
    private const int LastNarrow = 0x052F;

    /// <summary>
    /// Latin, Greek and Cyrillic letters take one cell, what is drawn over a letter takes none. Everything else is counted as two: it may be wide, or come
    /// from another font.
    /// </summary>
    public static int Of(string text)
    {
        var cells = 0;
        for (var i = 0; i < text.Length; i++)
        {
            cells += CellsAt(text, i);
        }

        return cells;
    }

    /// <summary>The text, or its beginning and its end with an ellipsis between them.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="cells">How many there are, at least 1.</param>
    public static string Shortened(string text, int cells)
    {
        if (Of(text) <= cells)
        {
            return text;
        }

        var (start, end) = (0, text.Length);
        for (var (room, atStart) = (cells - 1, true); room > 0 && start < end; atStart = !atStart)
        {
            var length = atStart ? LengthAt(text, start) : LengthBefore(text, end);
            var piece = Of(text.Substring(atStart ? start : end - length, length));
            if (piece > room)
            {
                break;
            }

            room -= piece;
            start += atStart ? length : 0;
            end -= atStart ? 0 : length;
        }

        return new StringBuilder(text, 0, start, cells + 1).Append(Ellipsis).Append(text, end, text.Length - end).ToString();
    }

    /// <summary>With spaces behind it, to be as wide as all others of a column.</summary>
    public static string Padded(string text, int cells) => text + new string(' ', Math.Max(0, cells - Of(text)));

    private static int CellsAt(string text, int index) => text[index] switch
    {
        _ when char.IsLowSurrogate(text[index]) && index > 0 && char.IsHighSurrogate(text[index - 1]) => 0,
        '…' or '·' or '→' or '←' => 1,
        var c when IsDrawnOver(c) => 0,
        <= (char)LastNarrow => 1,
        _ => 2,
    };

    private static int LengthAt(string text, int start)
    {
        var length = char.IsHighSurrogate(text[start]) && start + 1 < text.Length ? 2 : 1;
        while (start + length < text.Length && IsDrawnOver(text[start + length]))
        {
            length++;
        }

        return length;
    }

    private static int LengthBefore(string text, int end)
    {
        var start = end - 1;
        while (start > 0 && (IsDrawnOver(text[start]) || (char.IsLowSurrogate(text[start]) && char.IsHighSurrogate(text[start - 1]))))
        {
            start--;
        }

        return end - start;
    }

    private static bool IsDrawnOver(char c) => char.GetUnicodeCategory(c)
        is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.EnclosingMark or System.Globalization.UnicodeCategory.Format;
}
