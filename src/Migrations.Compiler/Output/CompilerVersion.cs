using Migrations.Compiler.Compilation;
using Migrations.Engines.Json;

namespace Migrations.Compiler.Output;

/// <summary>Identifies this build of the compiler and its engines: results of another one are not reused.</summary>
internal static class CompilerVersion
{
    // Builds are deterministic, so equal module ids mean equal code.
    public static string Current { get; } = typeof(MigrationCompiler).Module.ModuleVersionId.ToString("N") + typeof(JsonTree).Module.ModuleVersionId.ToString("N");
}
