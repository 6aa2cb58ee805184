using System.Text;
using Migrations.Compiler.Compilation;
using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;
using Migrations.Compiler.Verification;

namespace Migrations.Compiler.Documents.Reports;

/// <summary>Puts side by side what was compiled and what was seen.</summary>
internal static class MigrationReports
{
    // They take no lock on a table, in a transaction or not.
    private static readonly string[] s_lockless = ["SET", "RESET", "SHOW", "COMMIT", "ROLLBACK"];

    /// <summary>A report for each migration and engine that was verified, in the order in which they run; with one engine only, one a migration.</summary>
    public static IReadOnlyList<MigrationReport> Of(CompilationResult compiled)
    {
        var findings = compiled.Diagnostics.Where(finding => finding.Level != DiagnosticLevel.Hidden).ToLookup(finding => finding.Path, StringComparer.Ordinal);
        var seen = (compiled.Verification?.Dialects ?? default).ToDictionary(dialect => dialect.Dialect, dialect => dialect.Migrations.ToDictionary(migration => migration.Id, StringComparer.Ordinal));
        return [.. compiled.Migrations.SelectMany(migration => (compiled.Verification?.Dialects ?? default)
            .Where(dialect => migration.Kind == MigrationKind.Code || migration.Scripts.Any(script => script.Role == ScriptRole.Up && script.Dialect == dialect.Dialect))
            .Select(dialect => ReportOf(migration, dialect, seen[dialect.Dialect].TryGetValue(migration.Id, out var observation) ? observation : null, findings)))];
    }

    private static MigrationReport ReportOf(CompiledMigration migration, DialectVerification dialect, MigrationObservation? seen, ILookup<string, MigrationDiagnostic> findings)
    {
        var scripts = migration.Scripts.Where(script => script.Dialect == dialect.Dialect).ToList();
        var up = scripts.FirstOrDefault(script => script.Role == ScriptRole.Up);
        return new MigrationReport
        {
            Migration = migration,
            Dialect = dialect.Dialect,
            Engine = dialect.Engine,
            Seen = seen,
            Statements = up is null ? default : StatementsOf(up, seen).ToEquatableArray(),
            Findings = scripts.Select(script => script.Text.Path).Distinct().SelectMany(path => findings[path]).Distinct().ToEquatableArray(),
            Source = up?.Text.RelativePath ?? migration.Path.Substring(migration.Path.LastIndexOf(':') + 1),
        };
    }

    private static IEnumerable<StatementReport> StatementsOf(CompiledScript up, MigrationObservation? seen)
    {
        var observations = (seen?.Statements ?? default).ToLookup(statement => statement.Index);
        var isOutside = up.Dialect == Dialect.PostgreSql && up.TransactionMode == TransactionMode.None;
        foreach (var (statement, index) in up.Statements.Select((statement, index) => (statement, index)))
        {
            // A script without a transaction of ours may have its own.
            isOutside = isOutside && statement.Kind is not ("BEGIN" or "START TRANSACTION");
            var observation = observations[index].FirstOrDefault();
            yield return new StatementReport(
                index + 1,
                up.Text.PositionOf(statement.Range.Start).Line + 1,
                statement.Kind,
                Encoding.UTF8.GetString(up.Text.Utf8, statement.Range.Start, statement.Range.Length),
                observation,
                isOutside && observation is not null && Array.IndexOf(s_lockless, statement.Kind) < 0);
            isOutside = isOutside || (statement.Kind is "COMMIT" or "ROLLBACK" && up.Dialect == Dialect.PostgreSql && up.TransactionMode == TransactionMode.None);
        }
    }
}
