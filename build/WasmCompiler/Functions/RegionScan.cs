using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Functions;

/// <summary>What a sequence of instructions uses, asked before it becomes an arm.</summary>
internal sealed class RegionScan
{
    public SortedSet<int> Used { get; } = [];

    public SortedSet<int> Written { get; } = [];

    /// <summary>False when a branch out of the region carries a value to a block, for which an arm has no place.</summary>
    public bool CanBeArm { get; private set; } = true;

    public static RegionScan Read(Instruction[] code, int start, int end, IReadOnlyList<ControlFrame> frames)
    {
        var scan = new RegionScan();
        var depth = 0;
        for (var i = start; i < end; i++)
        {
            var instruction = code[i];
            switch (instruction.Opcode)
            {
                case Opcode.Block or Opcode.Loop or Opcode.If: depth++; break;
                case Opcode.End: depth--; break;
                case Opcode.Br or Opcode.BrIf: scan.AddBranch(instruction.Operand - depth, frames); break;
                case Opcode.BrTable:
                    foreach (var target in instruction.Targets!)
                    {
                        scan.AddBranch(target - depth, frames);
                    }

                    break;
                case Opcode.LocalGet: scan.Used.Add(instruction.Operand); break;
                case Opcode.LocalSet or Opcode.LocalTee:
                    scan.Used.Add(instruction.Operand);
                    scan.Written.Add(instruction.Operand);
                    break;
                default: break;
            }
        }

        return scan;
    }

    private void AddBranch(int depth, IReadOnlyList<ControlFrame> frames)
    {
        if (depth >= 0)
        {
            var target = frames[frames.Count - 1 - depth];
            CanBeArm &= target.Kind == FrameKind.Function || !target.BranchCarriesValue;
        }
    }
}
