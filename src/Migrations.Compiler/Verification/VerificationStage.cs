using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Verification;

/// <summary>Adds what the verifier found to what the compiler finds.</summary>
internal static class VerificationStage
{
    /// <summary>
    /// The findings whose file is the one that was verified. A file that is being edited has none until the next build. Where a class runs before the
    /// script, an unknown object may be the class's, which only the app can run: then it is said that it was not checked.
    /// </summary>
    public static IEnumerable<MigrationDiagnostic> Findings(VerificationResult result, IReadOnlyList<ScriptText> files, IReadOnlyList<CompiledMigration> migrations)
    {
        var byPath = files.GroupBy(file => file.RelativePath, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var behindClasses = FilesBehindClasses(migrations);
        foreach (var finding in result.Dialects.SelectMany(dialect => dialect.Findings).Distinct())
        {
            if (byPath.TryGetValue(finding.RelativePath, out var file) && file.ContentHash == finding.ContentHash && DiagnosticCatalog.Find(finding.Rule) is { } rule)
            {
                // Bodies are read behind the last migration, so a class anywhere may make what they name.
                var mayBeOfClass = (rule == DiagnosticCatalog.UnknownObject && behindClasses.Contains(file.Path)) || (rule == DiagnosticCatalog.BrokenBody && behindClasses.Count > 0);
                yield return mayBeOfClass
                    ? new MigrationDiagnostic(DiagnosticCatalog.NotVerified, file.Path, finding.Span, new EquatableArray<string>(
                        [$"{finding.Arguments.LastOrDefault()} A class that runs before may make it, and the build cannot run classes"]))
                    : new MigrationDiagnostic(rule, file.Path, finding.Span, finding.Arguments) { Level = finding.Level };
            }
        }
    }

    /// <summary>True if these are the files that were verified: what is not found in them is not there.</summary>
    public static bool IsCurrent(VerificationResult? result, IReadOnlyList<ScriptText> files) => result is not null && result.Content == VerifiedContent.Of(files);

    private static HashSet<string> FilesBehindClasses(IReadOnlyList<CompiledMigration> migrations) =>
        new(migrations.SkipWhile(migration => migration.Kind != MigrationKind.Code).SelectMany(migration => migration.Scripts.Select(script => script.Text.Path).Append(migration.Path)), StringComparer.Ordinal);
}
