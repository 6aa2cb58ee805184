using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Migrations.Compiler.Diagnostics;

namespace Migrations.Generators;

/// <summary>A finding of the compiler as Roslyn's diagnostic in the .sql file.</summary>
internal static class DiagnosticReports
{
    public static Diagnostic Of(MigrationDiagnostic finding)
    {
        var lines = new LinePositionSpan(
            new LinePosition(finding.Span.Start.Line, finding.Span.Start.Column),
            new LinePosition(finding.Span.End.Line, finding.Span.End.Column));

        // Roslyn orders findings of an external file by the text span, and prints the line span: the order is kept, the offsets are not needed.
        var order = new TextSpan(Math.Min(finding.Span.Start.Line, 100_000) * 1_000 + Math.Min(finding.Span.Start.Column, 999), 0);
        return Diagnostic.Create(
            Descriptors.Of(finding.Rule),
            Location.Create(finding.Path, order, lines),
            Descriptors.SeverityOf(finding.Level), // a finding can be more than its rule: an unlocked migration on a build server
            additionalLocations: null,
            properties: null,
            finding.Message);
    }
}
