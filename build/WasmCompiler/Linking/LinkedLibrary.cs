using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Linking;

/// <summary>What is left of a shared library after linking: where it lies, and what happens when the program opens it.</summary>
internal sealed record LinkedLibrary
{
    /// <summary>File name, by which the program opens it.</summary>
    public required string Name { get; init; }

    public required int Memory { get; init; }

    public required int MemorySize { get; init; }

    public required int FirstSlot { get; init; }

    public required int SlotCount { get; init; }

    /// <summary>Initial content of its memory, addresses inside it already relocated.</summary>
    public required DataSegment Data { get; init; }

    /// <summary>Function that runs after its memory was filled, or null.</summary>
    public required int? Constructors { get; init; }

    /// <summary>What the program may look up: slots of functions, addresses of variables.</summary>
    public required IReadOnlyDictionary<string, int> Symbols { get; init; }
}
