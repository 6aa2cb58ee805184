using System.Globalization;

namespace Migrations.WasmCompiler.Modules;

/// <summary>Decodes a function body and connects each block with its end.</summary>
internal static class InstructionReader
{
    private const byte Prefix = 0xfc;

    public static Instruction[] Read(CodeRange range)
    {
        var reader = new ByteReader(range.File, range.Start);
        var code = new List<Instruction>();
        var open = new Stack<int>();
        while (reader.Position < range.End)
        {
            var instruction = Link(ReadOne(reader), range.Indices);
            Connect(code, open, instruction.Opcode);
            if (instruction.OpensBlock)
            {
                open.Push(code.Count);
            }

            code.Add(instruction);
        }

        return [.. code];
    }

    private static Instruction Link(Instruction instruction, LinkedIndices? indices) => indices is null ? instruction : instruction.Opcode switch
    {
        Opcode.Call => instruction with { Operand = indices.Functions[instruction.Operand] },
        Opcode.CallIndirect => instruction with { Operand = indices.Types[instruction.Operand] },
        Opcode.GlobalGet or Opcode.GlobalSet => instruction with { Operand = indices.Globals[instruction.Operand] },
        _ => instruction,
    };

    /// <summary>At an <c>else</c> or <c>end</c>: tells the instruction that opened the block.</summary>
    private static void Connect(List<Instruction> code, Stack<int> open, Opcode opcode)
    {
        if (opcode == Opcode.Else)
        {
            code[open.Peek()] = code[open.Peek()] with { Else = code.Count };
        }
        else if (opcode == Opcode.End && open.TryPop(out var opener))
        {
            var block = code[opener];
            code[opener] = block with { End = code.Count, Else = block.Else == 0 ? code.Count : block.Else };
        }
    }

    private static Instruction ReadOne(ByteReader reader)
    {
        var first = reader.Byte();
        var opcode = (Opcode)(first == Prefix ? (Prefix << 8) | reader.Count() : first);
        var plain = new Instruction(opcode);
        switch (opcode)
        {
            case Opcode.Block or Opcode.Loop or Opcode.If:
                return plain with { Operand = ReadBlockType(reader) };
            case Opcode.Br or Opcode.BrIf or Opcode.Call or (>= Opcode.LocalGet and <= Opcode.GlobalSet) or Opcode.MemorySize or Opcode.MemoryGrow:
                return plain with { Operand = reader.Count() };
            case Opcode.BrTable:
                return plain with { Targets = ReadTargets(reader) };
            case Opcode.CallIndirect:
                return plain with { Operand = ReadPair(reader).First };
            case >= Opcode.I32Load and <= Opcode.I64Store32:
                return plain with { Operand = ReadPair(reader).Second };
            case Opcode.I32Const or Opcode.I64Const:
                return plain with { Constant = reader.Signed() };
            case Opcode.F32Const:
                return plain with { Constant = reader.Bits32() };
            case Opcode.F64Const:
                return plain with { Constant = reader.Bits64() };
            case Opcode.MemoryCopy:
                reader.Position += 2;
                return plain;
            case Opcode.MemoryFill:
                reader.Position++;
                return plain;
            default:
                return Enum.IsDefined(opcode)
                    ? plain
                    : throw new NotSupportedException("The module uses the instruction 0x" + ((int)opcode).ToString("x", CultureInfo.InvariantCulture) + ", which the translator does not know.");
        }
    }

    private static int ReadBlockType(ByteReader reader)
    {
        var code = reader.Byte();
        return code >= (byte)WasmType.None && code < 0x80
            ? code
            : throw new NotSupportedException("The module uses a block with parameters, which the translator does not know.");
    }

    private static int[] ReadTargets(ByteReader reader)
    {
        var targets = new int[reader.Count() + 1];
        for (var i = 0; i < targets.Length; i++)
        {
            targets[i] = reader.Count();
        }

        return targets;
    }

    /// <summary>Type and table of an indirect call; alignment and offset of a memory access.</summary>
    private static (int First, int Second) ReadPair(ByteReader reader) => (reader.Count(), unchecked((int)reader.UInt32()));
}
