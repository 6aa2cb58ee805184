using System.Globalization;
using Migrations.Pages;

namespace Migrations.Reports;

/// <summary>Bars, one below the other, in SVG. The same values give the same bytes.</summary>
internal static class BarChart
{
    private const int Width = 1000;
    private const int Bars = 320;
    private const int Longest = 560;
    private const int Line = 26;
    private const int Letters = 36;

    public static void Write(PageWriter page, string title, IReadOnlyList<(string Name, double Value, string Text)> bars)
    {
        var most = bars.Max(bar => bar.Value);
        page.Markup(string.Create(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {bars.Count * Line}\" width=\"{Width}\" role=\"img\"><title>")).Text(title).Markup("</title>\n");
        for (var i = 0; i < bars.Count; i++)
        {
            var (name, value, text) = bars[i];
            var width = most > 0 ? Math.Max(1, (int)Math.Round(value / most * Longest)) : 1;
            page.Markup(string.Create(CultureInfo.InvariantCulture, $"<text x=\"{Bars - 10}\" y=\"{(i * Line) + 18}\" text-anchor=\"end\">")).Text(name.Length > Letters ? name[..(Letters - 1)] + "…" : name);
            page.Markup(string.Create(CultureInfo.InvariantCulture, $"</text><rect class=\"bar\" x=\"{Bars}\" y=\"{(i * Line) + 4}\" width=\"{width}\" height=\"{Line - 8}\"/>"));
            page.Markup(string.Create(CultureInfo.InvariantCulture, $"<text class=\"soft\" x=\"{Bars + width + 8}\" y=\"{(i * Line) + 18}\">")).Text(text).Markup("</text>\n");
        }

        page.Markup("</svg>\n");
    }
}
