using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Functions;

/// <summary>Finds the regions of a function that may become arms, before it is translated: their locals must be shared from the beginning.</summary>
internal static class ArmRegions
{
    /// <summary>Locals of all regions of the right size; a few of those turn out to be no arms, which only makes their locals slower.</summary>
    public static SortedSet<int> SharedLocals(Instruction[] code, OutliningLimits limits)
    {
        var shared = new SortedSet<int>();
        var openers = new Stack<int>();
        for (var i = 0; i < code.Length; i++)
        {
            if (code[i].OpensBlock)
            {
                openers.Push(i);
            }
            else if (code[i].Opcode == Opcode.End && openers.TryPop(out var opener) && openers.TryPeek(out var parent))
            {
                var end = i < code[parent].Else ? code[parent].Else : code[parent].End;
                if (code[opener].Opcode == Opcode.Block && limits.Fits(end - i - 1))
                {
                    AddLocals(code.AsSpan((i + 1)..end), shared);
                }
            }
        }

        return shared;
    }

    private static void AddLocals(ReadOnlySpan<Instruction> region, SortedSet<int> shared)
    {
        foreach (var instruction in region)
        {
            if (instruction.Opcode is Opcode.LocalGet or Opcode.LocalSet or Opcode.LocalTee)
            {
                shared.Add(instruction.Operand);
            }
        }
    }
}
