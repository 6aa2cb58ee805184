using Migrations.WasmCompiler.Functions;
using Migrations.WasmCompiler.Linking;
using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Assemblies;

/// <summary>What to translate and how to name it.</summary>
internal sealed record TranslationRequest
{
    public required LinkedProgram Program { get; init; }

    public WasmModule Module => Program.Module;

    public required string AssemblyName { get; init; }

    /// <summary>Full name of the abstract class that the module becomes.</summary>
    public required string ClassName { get; init; }

    /// <summary>Real names of the exported functions that the host calls; what they do not reach is left out.</summary>
    public required IReadOnlyList<string> Exports { get; init; }

    public GlueNames Names { get; init; } = GlueNames.None;

    /// <summary>Size of C's stack in bytes, which is not in the module; 0 when unknown, then the stack pointer is not checked.</summary>
    public int StackBytes { get; init; }

    public OutliningLimits Limits { get; init; } = OutliningLimits.Measured;
}
