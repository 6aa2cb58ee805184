using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Linking;

/// <summary>A program and its shared libraries as one module, in which no name has to be looked up any more.</summary>
internal sealed record LinkedProgram
{
    public required WasmModule Module { get; init; }

    public IReadOnlyList<LinkedLibrary> Libraries { get; init; } = [];

    /// <summary>Slots of the functions of the host that the program calls through the table.</summary>
    public IReadOnlyDictionary<string, int> HostSlots { get; init; } = new Dictionary<string, int>();

    /// <summary>Addresses of the variables of the program that the host asked for.</summary>
    public IReadOnlyDictionary<string, int> Variables { get; init; } = new Dictionary<string, int>();

    /// <summary>First address behind the libraries, where the heap must begin; 0 when nothing was linked.</summary>
    public int HeapStart { get; init; }
}
