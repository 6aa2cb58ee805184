namespace Migrations.WasmCompiler.Modules;

/// <summary>A module as it stands in its file, function bodies not yet decoded.</summary>
internal sealed class WasmModule
{
    public required byte[] Bytes { get; init; }

    public List<FunctionType> Types { get; } = [];

    public List<FunctionImport> Imports { get; } = [];

    public List<FunctionBody> Functions { get; } = [];

    public List<Global> Globals { get; } = [];

    public List<Export> Exports { get; } = [];

    public List<ElementSegment> Elements { get; } = [];

    public List<DataSegment> Data { get; } = [];

    public int TableSize { get; set; }

    /// <summary>Index of the function that runs when an instance is made, or -1.</summary>
    public int Start { get; set; } = -1;

    /// <summary>Signature of an imported or own function.</summary>
    public FunctionType TypeOf(int function) =>
        function < Imports.Count ? Imports[function].Type : Functions[function - Imports.Count].Type;
}

/// <summary>A function that the host must give.</summary>
internal sealed record FunctionImport(string Module, string Name, FunctionType Type);

/// <summary>An own function: <see cref="Locals"/> holds the parameters first; the code lies between two offsets of the file.</summary>
internal sealed record FunctionBody(int Index, FunctionType Type, WasmType[] Locals, int Start, int End);

/// <summary>A global variable with its initial value (bits of the number).</summary>
internal sealed record Global(WasmType Type, bool IsMutable, long InitialBits);

/// <summary>A named function; other exports are not kept.</summary>
internal sealed record Export(string Name, int Function);

/// <summary>Functions that fill the table from a slot on.</summary>
internal sealed record ElementSegment(int FirstSlot, int[] Functions);

/// <summary>Bytes of the file that fill the memory from an address on.</summary>
internal sealed record DataSegment(int Address, int Start, int Length);
