namespace Migrations.WasmCompiler.Modules;

/// <summary>A module as it stands in its file, function bodies not yet decoded.</summary>
internal sealed class WasmModule
{
    public required byte[] Bytes { get; init; }

    public List<FunctionType> Types { get; } = [];

    public List<FunctionImport> Imports { get; } = [];

    /// <summary>Global variables of other modules; they come first in the numbering.</summary>
    public List<GlobalImport> GlobalImports { get; } = [];

    public List<FunctionBody> Functions { get; } = [];

    public List<Global> Globals { get; } = [];

    public List<Export> Exports { get; } = [];

    public List<GlobalExport> GlobalExports { get; } = [];

    public List<ElementSegment> Elements { get; } = [];

    public List<DataSegment> Data { get; } = [];

    public int TableSize { get; set; }

    /// <summary>What a module that is linked to another one needs; null for other modules.</summary>
    public DynamicNeeds? Needs { get; set; }

    /// <summary>Index of the function that runs when an instance is made, or -1.</summary>
    public int Start { get; set; } = -1;

    /// <summary>Signature of an imported or own function.</summary>
    public FunctionType TypeOf(int function) =>
        function < Imports.Count ? Imports[function].Type : Functions[function - Imports.Count].Type;
}

/// <summary>A function that the host must give.</summary>
internal sealed record FunctionImport(string Module, string Name, FunctionType Type);

/// <summary>A global variable that another module has.</summary>
internal sealed record GlobalImport(string Module, string Name, WasmType Type, bool IsMutable);

/// <summary>An own function: <see cref="Locals"/> holds the parameters first.</summary>
internal sealed record FunctionBody(int Index, FunctionType Type, WasmType[] Locals, CodeRange Code);

/// <summary>The code of a function lies between two offsets of a file. <see cref="Indices"/> translates its numbers when it was linked with other modules.</summary>
internal sealed record CodeRange(byte[] File, int Start, int End, LinkedIndices? Indices = null);

/// <summary>For each function, type and global of a module the number that it has in the linked program.</summary>
internal sealed record LinkedIndices(int[] Functions, int[] Types, int[] Globals);

/// <summary>A number that is known before the module runs: bits, and for a module that is linked the global that is added to them (-1 for none).</summary>
internal readonly record struct ConstantExpression(long Bits, int Base = -1);

/// <summary>A global variable with its initial value.</summary>
internal sealed record Global(WasmType Type, bool IsMutable, long InitialBits);

/// <summary>A named function.</summary>
internal sealed record Export(string Name, int Function);

/// <summary>A named global; in a module that is linked its value is an address relative to the module's memory.</summary>
internal sealed record GlobalExport(string Name, int Global);

/// <summary>Functions that fill the table from a slot on.</summary>
internal sealed record ElementSegment(ConstantExpression FirstSlot, int[] Functions);

/// <summary>Bytes that fill the memory from an address on.</summary>
internal sealed record DataSegment(ConstantExpression Address, ReadOnlyMemory<byte> Content);

/// <summary>Memory (bytes, alignment as a power of two) and slots of the table that a dynamically linked module asks for.</summary>
internal sealed record DynamicNeeds(int MemorySize, int MemoryAlignment, int TableSize);
