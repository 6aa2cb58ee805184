using System.Globalization;
using System.Text;
using Migrations.Compiler.Compilation;
using Migrations.Compiler.Documents.Reports;
using Migrations.Compiler.Documents.Texts;
using Migrations.Compiler.Verification;
using static Migrations.Compiler.Documents.Reports.ObservationWords;

namespace Migrations.Compiler.Documents.Explanations;

/// <summary>What each migration does, for a terminal.</summary>
internal static class Explanation
{
    /// <summary>Cells in a line: 80 with what the console logger puts before it.</summary>
    public const int Width = 78;

    /// <param name="compiled">With what running it has shown.</param>
    public static string Write(CompilationResult compiled)
    {
        var text = new StringBuilder();
        foreach (var report in MigrationReports.Of(compiled))
        {
            Write(text, report);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, MigrationReport report)
    {
        text.Append(text.Length == 0 ? "" : "\n").Append(TextCells.Shortened(report.Migration.Id, Width - TextCells.Of(report.Engine) - 4)).Append("  (").Append(report.Engine).Append(")\n");
        text.Append(TextCells.Shortened("way back " + WayBackOf(report), Width)).Append('\n');
        if (report.Statements.Count == 0)
        {
            return;
        }

        var table = new TextTable("#", "statement", "objects", "locks", "rewrites", "scans", "loses");
        foreach (var statement in report.Statements)
        {
            var seen = statement.Seen;
            table.Add(
                [statement.Number.ToString(CultureInfo.InvariantCulture)],
                [statement.Kind],
                [.. ChangesOf(seen).Select(change => $"{SignOf(change.Effect)} {change.Kind} {ShortName(change.Name)}")],
                statement.IsUnobserved ? [NotObserved] : [.. Strongest(seen?.Locks ?? default).Select(item => $"{ShortMode(item.Mode)} {ShortName(item.Table)}")],
                [.. (seen?.Rewritten ?? default).Select(ShortName)],
                [.. (seen?.Scanned ?? default).Select(ShortName)],
                [.. (seen?.Destroyed ?? default).Select(loss => ShortName(loss.Name))]);
        }

        foreach (var line in table.Lines(Width))
        {
            text.Append(line).Append('\n');
        }
    }
}
