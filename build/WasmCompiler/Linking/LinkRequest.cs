using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Linking;

/// <summary>What is linked to one program.</summary>
internal sealed record LinkRequest
{
    public required WasmModule Program { get; init; }

    /// <summary>Shared libraries by their file names, in the order in which names are looked up.</summary>
    public required IReadOnlyList<KeyValuePair<string, WasmModule>> Libraries { get; init; }

    /// <summary>Variables of the program that the host reads or writes.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>Functions of the host that get a slot in the table, because the program takes them as pointers, and that libraries find by their names.</summary>
    public IReadOnlyList<FunctionImport> HostFunctions { get; init; } = [];

    /// <summary>Which exports of libraries can be looked up: those that begin with one of these, and those whose names follow it in such an export.</summary>
    public IReadOnlyList<string> SymbolPrefixes { get; init; } = [];
}
