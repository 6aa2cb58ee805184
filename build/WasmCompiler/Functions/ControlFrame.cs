using System.Reflection.Emit;
using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Functions;

internal enum FrameKind
{
    Function,
    Block,
    Loop,
    If,
}

/// <summary>An open block. IL's stack is empty at each label; the result of a block travels in a variable.</summary>
internal sealed class ControlFrame
{
    public required FrameKind Kind { get; init; }

    public required WasmType Result { get; init; }

    /// <summary>Where a branch to this frame goes: behind the block, or to the beginning of a loop.</summary>
    public required Label Label { get; init; }

    /// <summary>Values on the stack below this frame.</summary>
    public required int Height { get; init; }

    /// <summary>Index of the instruction that ends the block.</summary>
    public required int End { get; init; }

    /// <summary>Index of the <c>else</c>, or <see cref="End"/>.</summary>
    public required int Else { get; init; }

    public LocalBuilder? ResultVariable { get; init; }

    /// <summary>Where the condition of an <c>if</c> jumps to, until its <c>else</c> was reached.</summary>
    public Label? ElseLabel { get; set; }

    public bool IsBranchedTo { get; set; }

    /// <summary>True in an arm for the frames around it: a branch to one of them leaves the arm.</summary>
    public bool IsOutsideArm { get; init; }

    /// <summary>A branch to a loop carries no value, because it goes to the beginning.</summary>
    public bool BranchCarriesValue => Kind != FrameKind.Loop && Result != WasmType.None;

    /// <summary>Where the sequence of instructions ends that the given one belongs to.</summary>
    public int SequenceEnd(int at) => at <= Else ? Else : End;
}
