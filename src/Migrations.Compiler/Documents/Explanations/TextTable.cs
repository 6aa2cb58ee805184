using System.Text;
using Migrations.Compiler.Documents.Texts;

namespace Migrations.Compiler.Documents.Explanations;

/// <summary>A table of text for a terminal: columns beside each other, cells of several lines, nothing wider than the limit.</summary>
/// <param name="titles">Of the columns.</param>
internal sealed class TextTable(params string[] titles)
{
    private const int Between = 2;
    private const int Narrowest = 6;
    private const int Indentation = 2;

    /// <summary>A longer word gives no column more room than another one's sentences have.</summary>
    private const int WidestWord = 24;
    private readonly List<IReadOnlyList<string>[]> _rows = [];

    public void Add(params IReadOnlyList<string>[] cells) => _rows.Add(cells);

    /// <summary>The lines. A column without any content is left out; long content is shortened in its middle.</summary>
    public IEnumerable<string> Lines(int limit)
    {
        var columns = Enumerable.Range(0, titles.Length).Where(column => _rows.Any(row => row[column].Count > 0)).ToArray();
        var widths = Array.ConvertAll(columns, column => _rows.SelectMany(row => row[column]).Append(titles[column]).Max(TextCells.Of));
        var words = Array.ConvertAll(columns, column => Math.Min(WidestWord, _rows.SelectMany(row => row[column]).Append(titles[column]).Max(WidthOfWords)));
        while (widths.Sum() + (Between * (widths.Length - 1)) > limit && widths.Max() > Narrowest)
        {
            // First those that can be wrapped, then those whose words must be shortened.
            var wrapped = widths.Where((width, i) => width > words[i]).DefaultIfEmpty(widths.Max()).Max();
            widths[Enumerable.Range(0, widths.Length).Last(i => widths[i] == wrapped && (wrapped > words[i] || !widths.Where((width, j) => width > words[j]).Any()))]--;
        }

        yield return LineOf(Array.ConvertAll(columns, column => titles[column]), widths);
        yield return LineOf(Array.ConvertAll(widths, width => new string('-', width)), widths);
        foreach (var row in _rows)
        {
            var cells = columns.Select((column, index) => row[column].SelectMany(text => Wrapped(text, widths[index])).ToList()).ToList();
            for (var line = 0; line < Math.Max(1, cells.Max(cell => cell.Count)); line++)
            {
                yield return LineOf([.. cells.Select(cell => line < cell.Count ? cell[line] : "")], widths);
            }
        }
    }

    // Between words where it can be; what follows is indented.
    private static IEnumerable<string> Wrapped(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Trim().Length > 1 && TextCells.Of(line) + 1 + TextCells.Of(word) > width)
            {
                yield return line;
                line = " ";
            }

            line += (line.Length == 0 ? "" : " ") + word;
        }

        yield return line;
    }

    private static int WidthOfWords(string text) => text.Split(' ').Select((word, i) => TextCells.Of(word) + (i == 0 ? 0 : Indentation)).Max();

    private static string LineOf(string[] cells, int[] widths)
    {
        var text = new StringBuilder();
        for (var i = 0; i < cells.Length; i++)
        {
            text.Append(' ', i == 0 ? 0 : Between).Append(TextCells.Padded(TextCells.Shortened(cells[i], widths[i]), widths[i]));
        }

        return text.ToString().TrimEnd();
    }
}
