using System.Globalization;
using System.Net;
using System.Text;

namespace Migrations.Pages;

/// <summary>Writes one self-contained page of HTML; every text is escaped.</summary>
internal sealed class PageWriter
{
    private readonly StringBuilder _page = new();

    public PageWriter(string title)
    {
        Markup("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n");
        Markup("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        Element("title", title).Markup($"<style>\n{PageStyle.Css}\n</style>\n</head>\n<body>\n<main>\n");
    }

    /// <summary>Written as it is: nothing in it may come from a database.</summary>
    public PageWriter Markup(string markup)
    {
        _page.Append(markup);
        return this;
    }

    public PageWriter Text(string text) => Markup(Escape(text));

    /// <summary>An element with nothing but text in it, on a line of its own.</summary>
    public PageWriter Element(string name, string text, string style = "") =>
        Markup($"<{name}{(style.Length == 0 ? "" : $" class=\"{style}\"")}>").Text(text).Markup($"</{name}>\n");

    public PageWriter Facts(params IReadOnlyList<(string Name, string Value)> facts)
    {
        Markup("<dl class=\"facts\">\n");
        foreach (var (name, value) in facts)
        {
            Markup("<div><dt>").Text(name).Markup("</dt><dd>").Text(value).Markup("</dd></div>\n");
        }

        return Markup("</dl>\n");
    }

    /// <param name="columns">Names of the columns.</param>
    /// <param name="rows">Their values.</param>
    /// <param name="numbers">How many of the columns, the last ones, are numbers.</param>
    /// <param name="style">Of the table; empty for that of most.</param>
    public PageWriter Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows, int numbers = 0, string style = "")
    {
        string[] styles = [.. columns.Select((_, i) => i >= columns.Count - numbers ? " class=\"number\"" : "")];
        Markup($"<div class=\"wide\"><table{(style.Length == 0 ? "" : $" class=\"{style}\"")}>\n<thead><tr>");
        for (var i = 0; i < columns.Count; i++)
        {
            Markup($"<th{styles[i]}>").Text(columns[i]).Markup("</th>");
        }

        Markup("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            Markup("<tr>");
            for (var i = 0; i < row.Count; i++)
            {
                Markup($"<td{styles[i]}>").Text(row[i]).Markup("</td>");
            }

            Markup("</tr>\n");
        }

        return Markup("</tbody>\n</table></div>\n");
    }

    public string End() => Markup("</main>\n</body>\n</html>\n")._page.ToString();

    public static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>Characters that XML and HTML do not know are shown as what they are not.</summary>
    private static string Escape(string text) => WebUtility.HtmlEncode(string.Concat(text.Select(c => char.IsControl(c) && c is not ('\n' or '\t') ? '\ufffd' : c)));
}
