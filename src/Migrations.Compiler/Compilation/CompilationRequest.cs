using Migrations.Compiler.Schema.Dump;
using Migrations.Compiler.Text;
using Migrations.Compiler.Verification;

namespace Migrations.Compiler.Compilation;

/// <summary>Everything that a compilation depends on: no disk, no clock, no environment.</summary>
internal sealed record CompilationRequest
{
    /// <summary>The migration files, in any order.</summary>
    public required IReadOnlyList<ScriptText> Files { get; init; }

    /// <summary><c>migrations.lock</c>, or null if the project has not begun to lock.</summary>
    public ScriptText? LockFile { get; init; }

    public required CompilerOptions Options { get; init; }

    /// <summary>Results of an earlier compilation, reused for scripts with the same content.</summary>
    public AnalysisCache Cache { get; init; } = AnalysisCache.Empty;

    /// <summary>What running the history on a real database has shown; null if it was not run, or not yet.</summary>
    public VerificationResult? Verification { get; init; }

    /// <summary>Those of <c>schema.sql</c> that the project has.</summary>
    public IReadOnlyList<SchemaFile> SchemaFiles { get; init; } = [];
}
