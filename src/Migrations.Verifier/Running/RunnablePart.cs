using Migrations.Compiler.Compilation;
using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Verifier.Running;

/// <summary>
/// The migrations before the first one that the compiler refuses: of what comes behind it nobody can say what it would run on. A down script that is
/// refused keeps only its own way back from being tried.
/// </summary>
internal sealed class RunnablePart
{
    private readonly ILookup<string, LinePosition> _errors;

    public RunnablePart(CompilationResult history)
    {
        _errors = history.Diagnostics.Where(finding => finding.Level == DiagnosticLevel.Error).ToLookup(finding => finding.Path, finding => finding.Span.Start, StringComparer.Ordinal);
        Migrations = [.. history.Migrations.TakeWhile(IsRunnable)];
    }

    public IReadOnlyList<CompiledMigration> Migrations { get; }

    /// <summary>True if the compiler has no error in a script.</summary>
    public bool IsRight(CompiledScript script)
    {
        var (start, end) = (script.Text.PositionOf(script.Range.Start), script.Text.PositionOf(script.Range.End));
        return !_errors[script.Text.Path].Any(at => (at.Line >= start.Line && at.Line <= end.Line) || at is { Line: 0, Column: 0 });
    }

    private bool IsRunnable(CompiledMigration migration) =>
        migration.Scripts.Where(script => script.Role != ScriptRole.Down).All(IsRight) && (migration.Scripts.Count > 0 || !_errors[migration.Path].Any());
}
