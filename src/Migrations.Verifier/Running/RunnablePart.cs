using Migrations.Compiler.Compilation;
using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;

namespace Migrations.Verifier.Running;

/// <summary>The migrations before the first one that the compiler refuses: of what comes behind it nobody can say what it would run on.</summary>
internal static class RunnablePart
{
    public static IReadOnlyList<CompiledMigration> Of(CompilationResult history)
    {
        var broken = new HashSet<string>(history.Diagnostics.Where(finding => finding.Level == DiagnosticLevel.Error).Select(finding => finding.Path), StringComparer.Ordinal);
        return [.. history.Migrations.TakeWhile(migration => !broken.Contains(migration.Path) && !migration.Scripts.Any(script => broken.Contains(script.Text.Path)))];
    }
}
