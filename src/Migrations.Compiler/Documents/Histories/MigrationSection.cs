using System.Text;
using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Documents.Reports;
using Migrations.Compiler.Documents.Texts;
using Migrations.Compiler.Model;
using Migrations.Compiler.Verification;
using static Migrations.Compiler.Documents.Reports.ObservationWords;

namespace Migrations.Compiler.Documents.Histories;

/// <summary>A migration on the page.</summary>
internal static class MigrationSection
{
    private const int LongestSql = 4000;

    public static void Write(StringBuilder html, MigrationReport report, string id, bool hasSeveralEngines)
    {
        var migration = report.Migration;
        html.Append($"<section class=\"migration\" id=\"{id}\" data-migration=\"{MarkupText.Of(migration.Id.ToLowerInvariant())}\">\n");
        html.Append($"<h3>{MarkupText.Of(migration.Id)}{(hasSeveralEngines ? $" <span class=\"soft\">on {MarkupText.Of(report.Engine)}</span>" : "")}</h3>\n");
        html.Append($"<p class=\"soft\">{KindOf(migration)}, <code>{MarkupText.Of(report.Source)}</code>{EnvironmentsOf(migration)}</p>\n");
        html.Append($"<p>Way back: {WayBackTag(report)}</p>\n");
        WriteFindings(html, report);
        WriteObjects(html, report);
        WriteStatements(html, report);
        html.Append("</section>\n");
    }

    /// <summary>The way back as a tag with a colour and words.</summary>
    public static string WayBackTag(MigrationReport report, bool isShort = false)
    {
        var style = report switch
        {
            { Seen.WayBack: WayBack.NotInverse or WayBack.LosesData } => " bad",
            { Migration.IrreversibleReason.Length: > 0 } or { Seen.WayBack: WayBack.NoDownScript, Migration.IsInHistory: true } => " warn",
            { Seen.WayBack: WayBack.Proved } => " good",
            _ => "",
        };
        var words = WayBackOf(report);
        var split = words.IndexOf(':');
        var tag = $"<span class=\"tag{style}\">{MarkupText.Of(split < 0 ? words : words.Substring(0, split))}</span>";
        return isShort || split < 0 ? tag : $"{tag} {MarkupText.Of(words.Substring(split + 1).Trim())}";
    }

    /// <summary>In the place of locks that nobody could see.</summary>
    public static string UnobservedMarkup => $"<span class=\"soft\" title=\"{NotObservedMeaning}\">{NotObserved}</span>";

    public static string LockMarkup(TableLock item)
    {
        var style = StopsReads(item.Mode) ? "tag warn" : StopsWrites(item.Mode) ? "tag" : "soft";
        var mode = $"<span class=\"{style}\" title=\"{MeaningOf(item.Mode)}\">{MarkupText.Of(ShortMode(item.Mode))}</span>";
        return $"{mode} {MarkupText.Of(ShortName(item.Table))}";
    }

    private static string KindOf(CompiledMigration migration) => migration.Kind switch
    {
        MigrationKind.Repeatable => "Repeatable",
        MigrationKind.Seed => "Seed",
        MigrationKind.Optimization => "Optimization",
        MigrationKind.Code => "Class",
        _ => migration.Phase == MigrationPhase.PostDeploy ? "Versioned, after the deployment" : "Versioned",
    };

    private static string EnvironmentsOf(CompiledMigration migration) =>
        migration.Environments.Count == 0 ? "" : $", only in {MarkupText.Of(string.Join(", ", migration.Environments))}";

    private static void WriteFindings(StringBuilder html, MigrationReport report)
    {
        if (report.Findings.Count == 0)
        {
            return;
        }

        html.Append("<ul>\n");
        foreach (var finding in report.Findings)
        {
            var style = finding.Level switch { DiagnosticLevel.Error => " bad", DiagnosticLevel.Warning => " warn", _ => "" };
            var place = FormattableString.Invariant($", line {finding.Span.Start.Line + 1}");
            html.Append($"<li><span class=\"tag{style}\">{finding.Rule.Id}</span> <code>{MarkupText.Of(finding.Path.Substring(finding.Path.LastIndexOfAny(['/', '\\']) + 1))}</code>{place}: {MarkupText.Of(finding.Message)}</li>\n");
        }

        html.Append("</ul>\n");
    }

    private static void WriteObjects(StringBuilder html, MigrationReport report)
    {
        foreach (var group in report.Objects.GroupBy(change => change.Effect).OrderBy(group => group.Key))
        {
            var objects = group.Select(change => $"{MarkupText.Of(change.Kind)} <code>{MarkupText.Of(ShortName(change.Name))}</code>");
            html.Append($"<p><strong>{char.ToUpperInvariant(WordOf(group.Key)[0])}{WordOf(group.Key).Substring(1)}:</strong> {string.Join(", ", objects)}</p>\n");
        }
    }

    private static void WriteStatements(StringBuilder html, MigrationReport report)
    {
        if (report.Statements.Count == 0)
        {
            return;
        }

        if (report.Seen is { Statements.Count: > 0 })
        {
            html.Append("<div class=\"wide\"><table class=\"statements\">\n<caption>Statements</caption>\n<thead><tr><th scope=\"col\" class=\"number\">line</th><th scope=\"col\">statement</th><th scope=\"col\">objects</th><th scope=\"col\">locks</th>"
                + "<th scope=\"col\">rewrites</th><th scope=\"col\">scans</th><th scope=\"col\">loses</th></tr></thead>\n<tbody>\n");
            report.Statements.ToList().ForEach(statement => WriteStatement(html, statement));
            html.Append("</tbody></table></div>\n");
        }

        var sql = string.Join("\n\n", report.Statements.Select(statement => statement.Sql.Trim() + ";"));
        var isLong = sql.Length > LongestSql;
        html.Append($"<details><summary>SQL of {MarkupText.Of(report.Migration.Id)}</summary><pre>{MarkupText.Of(isLong ? sql.Substring(0, LongestSql) : sql)}{(isLong ? "\n…" : "")}</pre></details>\n");
    }

    private static void WriteStatement(StringBuilder html, StatementReport statement)
    {
        var seen = statement.Seen;
        html.Append(FormattableString.Invariant($"<tr><td class=\"number\">{statement.Line}</td><td><code>{MarkupText.Of(statement.Kind)}</code></td>"));
        html.Append($"<td>{HtmlList.OfMarkup(ChangesOf(seen).Select(change => $"{WordOf(change.Effect)} {MarkupText.Of(change.Kind)} <code>{MarkupText.Of(ShortName(change.Name))}</code>"))}</td>");
        html.Append($"<td>{(statement.IsUnobserved ? UnobservedMarkup : HtmlList.OfMarkup(Strongest(seen?.Locks ?? default).Select(LockMarkup)))}</td>");
        html.Append($"<td>{HtmlList.Of((seen?.Rewritten ?? default).Select(ShortName))}</td><td>{HtmlList.Of((seen?.Scanned ?? default).Select(ShortName))}</td>");
        html.Append($"<td>{HtmlList.Of((seen?.Destroyed ?? default).Select(loss => ShortName(loss.Name)))}</td></tr>\n");
    }
}
