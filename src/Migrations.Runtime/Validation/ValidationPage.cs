using Migrations.Pages;
using Migrations.Providers;

namespace Migrations.Validation;

/// <summary>A report as a page.</summary>
internal static class ValidationPage
{
    public static string Of(ValidationReport report)
    {
        var page = new PageWriter($"Validation of {report.Database}");
        page.Element("h1", $"Validation of {report.Database}");
        page.Element("p", $"{report.Engine}, {Durations.Moment(report.At)}, {Durations.Format(report.Duration)}", "soft");
        page.Facts(
            ("Errors", PageWriter.Number(ValidationWords.Count(report, ValidationSeverity.Error))),
            ("Warnings", PageWriter.Number(ValidationWords.Count(report, ValidationSeverity.Warning))),
            ("Checks", PageWriter.Number(report.Checks.Count)),
            ("Tables", PageWriter.Number(report.Tables.Count)),
            ("Rows", PageWriter.Number(report.Tables.Sum(table => table.Rows))));
        page.Element("p", ValidationWords.Summary(report));
        if (report.Findings.Count > 0)
        {
            page.Element("h2", "Findings");
        }

        foreach (var finding in report.Findings)
        {
            WriteFinding(page, finding);
        }

        WriteChecks(page, report);
        if (report.Tables.Count > 0)
        {
            page.Element("h2", "Rows").Table(["Table", "Rows"], report.Tables.Select(table => (IReadOnlyList<string>)[table.Table, PageWriter.Number(table.Rows)]), numbers: 1);
        }

        return page.End();
    }

    private static void WriteFinding(PageWriter page, ValidationFinding finding)
    {
        page.Markup("<section class=\"finding\">\n<h3>").Markup($"<span class=\"tag {Style(finding.Severity)}\">").Text(ValidationWords.Of(finding.Severity)).Markup("</span> ");
        page.Text(finding.Place).Markup(" <span class=\"soft\">").Text(finding.Check).Markup("</span></h3>\n");
        page.Element("p", finding.Message);
        if (finding.Rows.Count > 0)
        {
            page.Table(finding.Columns, finding.Rows, style: "rows");
        }

        if (finding.Count > finding.Rows.Count && finding.Rows.Count > 0)
        {
            page.Element("p", $"{PageWriter.Number(finding.Rows.Count)} of {PageWriter.Number(finding.Count.Value)} are shown.", "soft");
        }

        page.Markup("</section>\n");
    }

    private static void WriteChecks(PageWriter page, ValidationReport report)
    {
        page.Element("h2", "Checks").Markup("<div class=\"wide\"><table>\n<thead><tr><th>Check</th><th>What it looks for</th><th>Result</th></tr></thead>\n<tbody>\n");
        foreach (var check in report.Checks)
        {
            var errors = report.Findings.Any(finding => finding.Check == check.Name && finding.Severity == ValidationSeverity.Error);
            var style = errors ? "bad" : check.NotRun.Count > 0 || report.Findings.Any(finding => finding.Check == check.Name && finding.Severity == ValidationSeverity.Warning) ? "warn" : "good";
            page.Markup("<tr><th>").Text(check.Name).Markup("</th><td>").Text(check.Description).Markup($"</td><td><p><span class=\"tag {style}\">").Text(ValidationWords.Result(report, check)).Markup("</span></p>");
            foreach (var sentence in check.NotRun)
            {
                page.Element("p", sentence);
            }

            page.Markup("</td></tr>\n");
        }

        page.Markup("</tbody>\n</table></div>\n");
    }

    private static string Style(ValidationSeverity severity) => severity switch
    {
        ValidationSeverity.Error => "bad",
        ValidationSeverity.Warning => "warn",
        _ => "good",
    };
}
