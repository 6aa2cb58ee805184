using System.Globalization;
using System.Text;
using Migrations.Compiler.Compilation;
using Migrations.Compiler.Documents.Reports;
using Migrations.Compiler.Documents.Texts;
using Migrations.Compiler.Verification;
using static Migrations.Compiler.Documents.Reports.ObservationWords;

namespace Migrations.Compiler.Documents.Histories;

/// <summary><c>history.html</c>: what each migration does, on one page that needs nothing else and works without its script.</summary>
internal sealed class HistoryPage
{
    private readonly StringBuilder _html = new();
    private readonly IReadOnlyList<MigrationReport> _reports;
    private readonly bool _hasSeveralEngines;
    private readonly string _engines;

    private HistoryPage(CompilationResult compiled)
    {
        var dialects = compiled.Verification?.Dialects ?? default;
        _reports = MigrationReports.Of(compiled);
        _hasSeveralEngines = dialects.Count > 1;
        _engines = string.Join(" and ", dialects.Select(dialect => dialect.Engine));
    }

    /// <param name="compiled">With what running it has shown.</param>
    public static string Write(CompilationResult compiled)
    {
        var page = new HistoryPage(compiled);
        page.Write();
        return page._html.ToString();
    }

    private void Write()
    {
        _html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>History of migrations</title>\n<style>\n");
        _html.Append(HistoryStyle.Css.Replace("\r", "")).Append("\n</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#all\">To the migrations</a>\n");
        _html.Append($"<header>\n<h1>History of migrations</h1>\n<p class=\"soft\">As seen on {MarkupText.Of(_engines)} with a few generated rows in every table. Written by <code>dotnet build -t:MigrationsDocs</code>, which writes it anew: what is changed here is lost.</p>\n</header>\n<main>\n");
        WriteFacts();
        WriteOverview();
        _html.Append("<h2 id=\"all\">Migrations</h2>\n<p class=\"filter\" hidden><label>Show only those with <input id=\"filter\" type=\"search\" placeholder=\"table, statement, lock …\"></label><span id=\"shown\" role=\"status\"></span></p>\n");
        for (var i = 0; i < _reports.Count; i++)
        {
            MigrationSection.Write(_html, _reports[i], IdOf(i), _hasSeveralEngines);
        }

        _html.Append("</main>\n<script>\n").Append(HistoryStyle.Script.Replace("\r", "")).Append("\n</script>\n</body>\n</html>\n");
    }

    private static string IdOf(int place) => FormattableString.Invariant($"m{place + 1}");

    private void WriteFacts()
    {
        _html.Append("<dl class=\"facts\">\n");
        WriteFact("migrations", _reports.Count);
        WriteFact("with a proved way back", _reports.Count(report => report.Seen?.WayBack == WayBack.Proved));
        WriteFact("irreversible by intent", _reports.Count(report => report.Migration.IrreversibleReason is not null));
        WriteFact("stop writes or reads", _reports.Count(report => report.Locks.Any(item => StopsWrites(item.Mode))));
        WriteFact("rewrite a table", _reports.Count(report => report.Rewritten.Any()));
        WriteFact("lose data", _reports.Count(report => report.Destroyed.Any()));
        WriteFact("findings", _reports.Sum(report => report.Findings.Count));
        _html.Append("</dl>\n");
    }

    private void WriteFact(string name, int count) => _html.Append($"<div><dt>{name}</dt><dd>{count.ToString(CultureInfo.InvariantCulture)}</dd></div>\n");

    private void WriteOverview()
    {
        _html.Append("<h2>Overview</h2>\n<div class=\"wide\"><table class=\"overview\">\n<caption>The strongest locks on tables that were there before, tables written anew or read as a whole, and data that is gone</caption>\n<thead><tr><th scope=\"col\">migration</th><th scope=\"col\">locks</th><th scope=\"col\">rewrites</th><th scope=\"col\">scans</th><th scope=\"col\">loses</th><th scope=\"col\">way back</th></tr></thead>\n<tbody>\n");
        for (var i = 0; i < _reports.Count; i++)
        {
            var report = _reports[i];
            var engine = _hasSeveralEngines ? $" <span class=\"soft\">{MarkupText.Of(report.Engine)}</span>" : "";
            _html.Append($"<tr data-migration=\"{MarkupText.Of(report.Migration.Id.ToLowerInvariant())}\" data-of=\"{IdOf(i)}\"><th scope=\"row\"><a href=\"#{IdOf(i)}\">{MarkupText.Of(report.Migration.Id)}</a>{engine}</th>");
            var unobserved = report.Statements.Any(statement => statement.IsUnobserved) ? new[] { MigrationSection.UnobservedMarkup } : [];
            _html.Append($"<td>{HtmlList.OfMarkup(Strongest(report.Locks).Where(item => StopsWrites(item.Mode)).Select(MigrationSection.LockMarkup).Concat(unobserved))}</td>");
            _html.Append($"<td>{HtmlList.Of(report.Rewritten.Select(ShortName))}</td><td>{HtmlList.Of(report.Scanned.Select(ShortName))}</td><td>{HtmlList.Of(report.Destroyed.Select(loss => ShortName(loss.Name)).Distinct())}</td>");
            _html.Append($"<td>{MigrationSection.WayBackTag(report, isShort: true)}</td></tr>\n");
        }

        _html.Append("</tbody></table></div>\n");
    }
}
