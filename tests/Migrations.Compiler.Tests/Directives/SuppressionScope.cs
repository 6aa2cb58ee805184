using Migrations.Compiler.Directives;
using Migrations.Compiler.Tests.Compilation;

namespace Migrations.Compiler.Tests.Directives;

/// <summary>A file with a warning at a line of it, after the file's own suppressions.</summary>
internal sealed class SuppressionScope(string content)
{
    public string FindingsWithWarningAt(int line)
    {
        var text = ScriptText.FromString("1_a.sql", "1_a.sql", content);
        var range = new TextRange(0, text.Utf8.Length);
        var analysis = new SplittingDialect(Dialect.Sqlite).Analyze(new ScriptSource { Text = text, Range = range, Role = ScriptRole.Up }, CancellationToken.None);
        var suppressions = new List<Suppression>();
        BetweenStatements.Read(text, range, analysis.Statements, [], suppressions);
        var warning = new MigrationDiagnostic(DiagnosticCatalog.EmptyUp, text.Path, new FileSpan(new LinePosition(line, 0), new LinePosition(line, 1)), new(["x"]));
        return string.Join(", ", SuppressionStage.Apply([warning], suppressions, isVerified: true).Select(finding => $"{finding.Rule.Id} ({finding.Span.Start.Line + 1})"));
    }
}
