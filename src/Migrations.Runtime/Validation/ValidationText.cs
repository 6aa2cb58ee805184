using System.Globalization;
using System.Text;

namespace Migrations.Validation;

/// <summary>A report for a terminal.</summary>
internal static class ValidationText
{
    public static string Of(ValidationReport report)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{report.Database}, {report.Engine}, {Durations.Moment(report.At)}, {Durations.Format(report.Duration)}");
        AppendFindings(text, report);
        text.AppendLine().AppendLine("Checks:");
        foreach (var check in report.Checks)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {check.Name,-18} {ValidationWords.Result(report, check)}");
            foreach (var sentence in check.NotRun)
            {
                text.Append("    ").AppendLine(OneLine(sentence));
            }
        }

        if (report.Tables.Count > 0)
        {
            var width = report.Tables.Max(table => table.Table.Length);
            text.AppendLine().AppendLine("Rows:");
            foreach (var table in report.Tables)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  {table.Table.PadRight(width)} {table.Rows,12:#,0}");
            }
        }

        return text.AppendLine().Append(ValidationWords.Summary(report)).ToString();
    }

    private static void AppendFindings(StringBuilder text, ValidationReport report)
    {
        foreach (var finding in report.Findings)
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{ValidationWords.Of(finding.Severity)} {OneLine(finding.Place)} ({finding.Check})");
            text.Append("  ").AppendLine(OneLine(finding.Message));
            if (finding.Rows.Count > 0)
            {
                text.Append("    ").AppendLine(OneLine(string.Join(" | ", finding.Columns)));
                foreach (var row in finding.Rows)
                {
                    text.Append("    ").AppendLine(OneLine(string.Join(" | ", row)));
                }

                text.Append(finding.Count > finding.Rows.Count ? $"    …{Environment.NewLine}" : "");
            }
        }
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
