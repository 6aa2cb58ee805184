namespace Migrations.Compiler.Diagnostics;

/// <summary>By file, then by position, then by id: the same in every run.</summary>
internal static class DiagnosticOrder
{
    public static IEnumerable<MigrationDiagnostic> Sort(IEnumerable<MigrationDiagnostic> diagnostics) =>
        diagnostics.OrderBy(diagnostic => diagnostic.Path, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Span.Start.Line)
            .ThenBy(diagnostic => diagnostic.Span.Start.Column)
            .ThenBy(diagnostic => diagnostic.Rule.Id, StringComparer.Ordinal);
}
