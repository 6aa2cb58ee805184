using System.Globalization;
using System.Text;
using Migrations.Providers;

namespace Migrations.Reports;

/// <summary>A report for a terminal.</summary>
internal static class ReportText
{
    public static string Of(DatabaseReport report)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{report.Database}, {report.Measure.Engine}, {Durations.Moment(report.At)}");
        text.AppendLine(CultureInfo.InvariantCulture, $"{Durations.Count(report.Migrations.Count, "migration")} applied in {Durations.Format(ReportWords.Total(report))} in all.{Database(report)}");
        if (report.Migrations.Count > 0)
        {
            text.AppendLine().AppendLine("Slowest:");
            foreach (var migration in ReportWords.Slowest(report))
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  {Durations.Format(migration.Duration!.Value),12}  {migration.Id}");
            }

            text.AppendLine().AppendLine("Latest:");
            foreach (var migration in report.Migrations.Reverse().Take(ReportWords.Most))
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  {Durations.Moment(migration.AppliedAt)}  {migration.Id} ({migration.AppliedBy})");
            }
        }

        AppendTables(text, report);
        AppendBackups(text, report);
        foreach (var finding in report.Measure.Findings)
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{finding.Place} ({finding.Check})").Append("  ").AppendLine(finding.Message);
        }

        foreach (var check in report.Measure.Checks.SelectMany(check => check.NotRun.Select(sentence => $"{check.Name}: {sentence}")))
        {
            text.AppendLine().AppendLine(check);
        }

        return text.ToString().TrimEnd();
    }

    private static string Database(DatabaseReport report) => report.Measure.Bytes is not { } bytes ? ""
        : report.Earlier is { } earlier ? $" The database has {Durations.Size(bytes)} ({ReportWords.Growth(bytes, earlier.Bytes)} since {Durations.Moment(earlier.At)})."
        : $" The database has {Durations.Size(bytes)}.";

    private static void AppendBackups(StringBuilder text, DatabaseReport report)
    {
        if (report.Backups is not { } backups)
        {
            return;
        }

        text.AppendLine().AppendLine(ReportWords.Standing(report));
        foreach (var backup in backups.Backups.Take(ReportWords.Most))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {Durations.Moment(backup.At)}  {Durations.Size(backup.Bytes),10}  {backup.Name} ({backup.Reason}; {ReportWords.Contents(backup)}{(backup.IsEncrypted ? ", encrypted" : "")})");
        }

        foreach (var problem in backups.Problems)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {problem}");
        }

        foreach (var failure in ReportWords.Failures(backups))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {Durations.Moment(failure.At)}  failed: {failure.Message}");
        }
    }

    private static void AppendTables(StringBuilder text, DatabaseReport report)
    {
        if (report.Measure.Tables.Count == 0)
        {
            return;
        }

        text.AppendLine().AppendLine("Largest tables (in all, of that indexes):");
        foreach (var table in report.Measure.Tables.Take(ReportWords.Most))
        {
            text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"  {Durations.Size(table.Bytes),10} {Durations.Size(table.IndexBytes),10}  {table.Table} {ReportWords.Growth(report, table.Table, table.Bytes)}").TrimEnd());
        }
    }
}
