using Migrations.Compiler.Dialects;
using Migrations.Compiler.Model;

namespace Migrations.Compiler.Compilation;

/// <summary>Files to a checked history: the only entry of generator, analyzer and tasks.</summary>
internal static class MigrationCompiler
{
    /// <summary>Compiles with the real engines. A second compilation of the same texts in one process is answered from memory.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static CompilationResult Compile(CompilationRequest request, CancellationToken cancellationToken) =>
        CompilationMemory.GetOrAdd(request, known => Compile(request with { Cache = known }, SqlDialects.For, cancellationToken));

    /// <summary>Compiles with the given dialects and remembers nothing.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static CompilationResult Compile(CompilationRequest request, Func<Dialect, ISqlDialect> dialects, CancellationToken cancellationToken) =>
        new CompilationRun(request, dialects, cancellationToken).Run();
}
