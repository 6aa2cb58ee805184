using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Functions;

/// <summary>Asks whether a sequence of instructions may become an arm.</summary>
internal static class RegionScan
{
    /// <summary>False when a branch out of the region carries a value to a block, for which an arm has no place.</summary>
    public static bool CanBeArm(ReadOnlySpan<Instruction> region, IReadOnlyList<ControlFrame> frames)
    {
        var depth = 0;
        foreach (var instruction in region)
        {
            depth += instruction.OpensBlock ? 1 : instruction.Opcode == Opcode.End ? -1 : 0;
            var canLeave = instruction.Opcode switch
            {
                Opcode.Br or Opcode.BrIf => CanLeave(instruction.Operand - depth, frames),
                Opcode.BrTable => Array.TrueForAll(instruction.Targets!, target => CanLeave(target - depth, frames)),
                _ => true,
            };
            if (!canLeave)
            {
                return false;
            }
        }

        return true;
    }

    private static bool CanLeave(int depth, IReadOnlyList<ControlFrame> frames)
    {
        if (depth < 0)
        {
            return true;
        }

        var target = frames[frames.Count - 1 - depth];
        return target.Kind == FrameKind.Function || !target.BranchCarriesValue;
    }
}
