using Migrations.Compiler.Documents.Texts;

namespace Migrations.Compiler.Documents.Histories;

/// <summary>Contents of a cell of a table.</summary>
internal static class HtmlList
{
    /// <summary>Texts under each other; a dash with words for those who cannot see it where there is none.</summary>
    public static string Of(IEnumerable<string> texts) => OfMarkup(texts.Select(MarkupText.Of));

    /// <summary>The same of what is markup already.</summary>
    public static string OfMarkup(IEnumerable<string> items)
    {
        var list = items.ToList();
        return list.Count switch
        {
            0 => "<span class=\"soft\" aria-label=\"none\">–</span>",
            1 => list[0],
            _ => $"<ul>{string.Concat(list.Select(item => $"<li>{item}</li>"))}</ul>",
        };
    }
}
