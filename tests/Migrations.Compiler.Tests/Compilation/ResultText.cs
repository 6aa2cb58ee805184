namespace Migrations.Compiler.Tests.Compilation;

/// <summary>Results as short texts, so that an assertion shows all of them.</summary>
internal static class ResultText
{
    /// <summary>Ids in order, one after the other.</summary>
    public static string Order(this CompilationResult result) => string.Join(' ', result.Migrations.Select(migration => migration.Id));

    /// <summary>Findings at warning or above: <c>MIG0006 0007_x.sql(1,1)</c>, by file and position.</summary>
    public static string Findings(this CompilationResult result, DiagnosticLevel from = DiagnosticLevel.Warning) =>
        string.Join(", ", result.Diagnostics.Where(diagnostic => diagnostic.Level >= from).Select(ToText));

    public static MigrationDiagnostic Single(this CompilationResult result, string id)
    {
        var found = result.Diagnostics.Where(diagnostic => diagnostic.Rule.Id == id).ToList();
        Assert.HasCount(1, found, "findings: " + result.Findings(DiagnosticLevel.Hidden));
        return found[0];
    }

    private static string ToText(MigrationDiagnostic diagnostic) =>
        $"{diagnostic.Rule.Id} {diagnostic.Path.Replace("/app/Migrations/", "", StringComparison.Ordinal)}({diagnostic.Span.Start.Line + 1},{diagnostic.Span.Start.Column + 1})";
}
