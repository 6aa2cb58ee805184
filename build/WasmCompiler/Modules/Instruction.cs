namespace Migrations.WasmCompiler.Modules;

/// <summary>One decoded instruction.</summary>
internal readonly record struct Instruction(Opcode Opcode)
{
    /// <summary>Index of a local, global, function or type; depth of a branch; offset of a memory access; type of a block.</summary>
    public int Operand { get; init; }

    /// <summary>Value of a constant: the integer, or the bits of the number.</summary>
    public long Constant { get; init; }

    /// <summary>Depths of a branch table, the default last.</summary>
    public int[]? Targets { get; init; }

    /// <summary>Of an instruction that opens a block: index of its end.</summary>
    public int End { get; init; }

    /// <summary>Of an <c>if</c>: index of its <c>else</c>, or of its end.</summary>
    public int Else { get; init; }

    public bool OpensBlock => Opcode is Opcode.Block or Opcode.Loop or Opcode.If;

    public bool IsLoad => Opcode is >= Opcode.I32Load and <= Opcode.I64Load32U;

    public bool IsStore => Opcode is >= Opcode.I32Store and <= Opcode.I64Store32;
}
