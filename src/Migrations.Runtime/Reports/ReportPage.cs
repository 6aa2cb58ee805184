using Migrations.Pages;

namespace Migrations.Reports;

/// <summary>A report as a page.</summary>
internal static class ReportPage
{
    public static string Of(DatabaseReport report)
    {
        var page = new PageWriter($"Report on {report.Database}").Element("h1", $"Report on {report.Database}");
        page.Element("p", $"{report.Measure.Engine}, {Durations.Moment(report.At)}", "soft");
        page.Facts(
            ("Migrations", PageWriter.Number(report.Migrations.Count)),
            ("Time in all", Durations.Format(ReportWords.Total(report))),
            ("Database", report.Measure.Bytes is { } bytes ? Durations.Size(bytes) : "not known"),
            ("Growth", report.Earlier is { } earlier ? ReportWords.Growth(report.Measure.Bytes, earlier.Bytes) : "not compared"),
            ("Age of backup", report.Backups is null ? "not made here" : ReportWords.Age(report) is { Length: > 0 } age ? age : "none"));
        if (ReportWords.Slowest(report).ToList() is { Count: > 0 } slowest)
        {
            page.Element("h2", "Slowest migrations");
            BarChart.Write(page, "Durations of the slowest migrations", [.. slowest.Select(migration => (migration.Id, migration.Duration!.Value.TotalMilliseconds, Durations.Format(migration.Duration.Value)))]);
        }

        if (report.Measure.Tables.Count > 0)
        {
            page.Element("h2", "Tables");
            BarChart.Write(page, "Sizes of the largest tables", [.. report.Measure.Tables.Take(ReportWords.Most).Select(table => (table.Table, (double)table.Bytes, Durations.Size(table.Bytes)))]);
            page.Table(["Table", "Size", "Of that indexes", "Growth"], report.Measure.Tables.Select(table => (IReadOnlyList<string>)
                [table.Table, Durations.Size(table.Bytes), Durations.Size(table.IndexBytes), ReportWords.Growth(report, table.Table, table.Bytes)]), numbers: 3);
        }

        if (report.Backups is { } backups)
        {
            WriteBackups(page, report, backups);
        }

        WriteIndexes(page, report);
        page.Element("h2", "Migrations").Table(["Migration", "Applied at", "By", "Duration"], report.Migrations.Reverse().Select(migration => (IReadOnlyList<string>)
            [migration.Id, Durations.Moment(migration.AppliedAt), migration.AppliedBy, migration.Duration is { } duration ? Durations.Format(duration) : ""]), numbers: 1);
        return page.End();
    }

    private static void WriteBackups(PageWriter page, DatabaseReport report, ReportedBackups backups)
    {
        page.Element("h2", "Backups").Element("p", ReportWords.Standing(report));
        foreach (var failure in ReportWords.Failures(backups))
        {
            page.Markup("<section class=\"finding\">\n<h3>").Text(Durations.Moment(failure.At)).Markup(" <span class=\"soft\">failed</span></h3>\n").Element("p", failure.Message).Markup("</section>\n");
        }

        foreach (var problem in backups.Problems)
        {
            page.Markup("<section class=\"finding\">\n").Element("p", problem).Markup("</section>\n");
        }

        if (backups.Backups.Count > 0)
        {
            page.Table(["Backup", "At", "Why", "Of", "Encrypted", "Size"], backups.Backups.Take(ReportWords.Most).Select(backup => (IReadOnlyList<string>)
                [backup.Name, Durations.Moment(backup.At), backup.Reason, ReportWords.Contents(backup), backup.IsEncrypted ? "yes" : "no", Durations.Size(backup.Bytes)]), numbers: 1);
        }
    }

    private static void WriteIndexes(PageWriter page, DatabaseReport report)
    {
        var open = report.Measure.Checks.SelectMany(check => check.NotRun).ToList();
        if (report.Measure.Findings.Count + open.Count > 0)
        {
            page.Element("h2", "Indexes");
        }

        foreach (var finding in report.Measure.Findings)
        {
            page.Markup("<section class=\"finding\">\n<h3>").Text(finding.Place).Markup(" <span class=\"soft\">").Text(finding.Check).Markup("</span></h3>\n").Element("p", finding.Message).Markup("</section>\n");
        }

        foreach (var sentence in open)
        {
            page.Element("p", sentence, "soft");
        }
    }
}
