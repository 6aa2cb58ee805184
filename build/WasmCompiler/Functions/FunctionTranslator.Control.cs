using System.Reflection.Emit;
using Migrations.Engines.Wasm;
using Migrations.WasmCompiler.Expressions;
using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Functions;

/// <summary>Blocks and jumps.</summary>
internal sealed partial class FunctionTranslator
{
    private void TranslateControl(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Nop: break;
            case Opcode.Unreachable: TranslateUnreachable(); break;
            case Opcode.Block: OpenBlock(instruction, FrameKind.Block); break;
            case Opcode.Loop:
                OpenBlock(instruction, FrameKind.Loop);
                il.MarkLabel(frames[^1].Label);
                break;
            case Opcode.If: TranslateIf(instruction); break;
            case Opcode.Else: TranslateElse(); break;
            case Opcode.End: TranslateEnd(); break;
            case Opcode.Br: TranslateBranch(Target(instruction.Operand)); break;
            case Opcode.BrIf: TranslateBranchIf(Target(instruction.Operand)); break;
            case Opcode.BrTable: TranslateBranchTable([.. instruction.Targets!.Select(Target)]); break;
            default: TranslateBranch(frames[0]); break;
        }
    }

    private ControlFrame Target(int depth) => frames[frames.Count - 1 - depth];

    private void OpenBlock(Instruction instruction, FrameKind kind)
    {
        stack.SpillAll();
        OpenFrame(kind, (WasmType)instruction.Operand, instruction.End, instruction.Else);
    }

    private ControlFrame OpenFrame(FrameKind kind, WasmType result, int end, int elseAt)
    {
        var frame = new ControlFrame
        {
            Kind = kind,
            Result = result,
            Label = il.DefineLabel(),
            Height = stack.Height,
            End = end,
            Else = kind == FrameKind.If ? elseAt : end,
            ResultVariable = result == WasmType.None ? null : il.DeclareLocal(scope.Types.Of(result)),
        };
        frames.Add(frame);
        return frame;
    }

    private void TranslateUnreachable()
    {
        stack.SpillAll();
        scope.CallRuntime(nameof(WasmOperations.Unreachable));
        if (isArm)
        {
            il.LoadInt32(0);
        }
        else
        {
            il.LoadZero(function.Body.Type.Result);
        }

        il.Emit(OpCodes.Ret);
        isDead = true;
    }

    private void TranslateIf(Instruction instruction)
    {
        var condition = stack.Pop();
        stack.SpillAll();
        var frame = OpenFrame(FrameKind.If, (WasmType)instruction.Operand, instruction.End, instruction.Else);
        frame.ElseLabel = il.DefineLabel();
        emitter.EmitBranch(condition, frame.ElseLabel.Value, whenTrue: false);
    }

    private void TranslateElse()
    {
        var frame = frames[^1];
        if (!isDead)
        {
            StoreBlockResult(frame);
            frame.IsBranchedTo = true;
            il.Emit(OpCodes.Br, frame.Label);
        }

        stack.Truncate(frame.Height);
        il.MarkLabel(frame.ElseLabel!.Value);
        frame.ElseLabel = null;
        isDead = false;
    }

    private void TranslateEnd()
    {
        var frame = frames[^1];
        if (!isDead)
        {
            StoreBlockResult(frame);
        }

        stack.Truncate(frame.Height);
        if (frame.ElseLabel is { } elseLabel)
        {
            il.MarkLabel(elseLabel);
        }

        var isReached = !isDead || frame.ElseLabel is not null || (frame.IsBranchedTo && frame.Kind != FrameKind.Loop);
        if (frame.Kind != FrameKind.Loop)
        {
            il.MarkLabel(frame.Label);
        }

        frames.RemoveAt(frames.Count - 1);
        isDead = !isReached;
        if (frame.Kind == FrameKind.Function)
        {
            EmitReturn(frame);
        }
        else if (isReached && frame.Result != WasmType.None)
        {
            stack.Push(new Temporary(frame.Result, frame.ResultVariable!));
        }
        else if (isReached && frame.Kind == FrameKind.Block)
        {
            TryOutlineRest();
        }
    }

    /// <summary>Emitted even where nothing leads to it, because IL must not end without.</summary>
    private void EmitReturn(ControlFrame frame)
    {
        if (frame.ResultVariable is { } result)
        {
            il.Emit(OpCodes.Ldloc, result);
        }

        il.Emit(OpCodes.Ret);
    }

    private void StoreBlockResult(ControlFrame frame)
    {
        if (frame.Result != WasmType.None)
        {
            StoreResult(frame, stack.Pop());
        }

        if (stack.Height != frame.Height)
        {
            throw new InvalidDataException("The stack of function " + function.Body.Index + " is not balanced.");
        }
    }

    private void StoreResult(ControlFrame frame, Expression value)
    {
        if (frame.IsOutsideArm)
        {
            il.Emit(OpCodes.Ldarg_1);
            emitter.Emit(value);
            il.Emit(OpCodes.Stfld, armFrame!.Result!);
        }
        else
        {
            emitter.Emit(value);
            il.Emit(OpCodes.Stloc, frame.ResultVariable!);
        }
    }

    private void TranslateBranch(ControlFrame target)
    {
        var value = target.BranchCarriesValue ? stack.Pop() : null;
        stack.SpillAll();
        if (value is not null)
        {
            StoreResult(target, value);
        }

        target.IsBranchedTo = true;
        il.Emit(OpCodes.Br, target.Label);
        isDead = true;
    }

    private void TranslateBranchIf(ControlFrame target)
    {
        var condition = stack.Pop();
        if (target.BranchCarriesValue)
        {
            // The value stays on the stack when the branch is not taken.
            stack.SpillAll();
            var value = stack.Pop();
            condition = stack.ToTemporary(condition);
            StoreResult(target, value);
            stack.Push(value is Temporary kept ? Reserve(kept) : value);
        }
        else
        {
            stack.SpillAll();
        }

        target.IsBranchedTo = true;
        emitter.EmitBranch(condition, target.Label, whenTrue: true);
    }

    private void TranslateBranchTable(ControlFrame[] targets)
    {
        var index = stack.Pop();
        var carriesValue = targets[^1].BranchCarriesValue;
        stack.SpillAll();
        if (carriesValue)
        {
            var value = stack.Pop();
            index = stack.ToTemporary(index);
            foreach (var target in targets.Distinct())
            {
                StoreResult(target, value is Temporary kept ? Reserve(kept) : value);
            }
        }

        foreach (var target in targets)
        {
            target.IsBranchedTo = true;
        }

        emitter.Emit(index);
        il.EmitSwitch([.. targets[..^1].Select(target => target.Label)]);
        il.Emit(OpCodes.Br, targets[^1].Label);
        isDead = true;
    }

    /// <summary>A temporary is free once it was emitted; one that is needed again is moved to a variable that is never reused.</summary>
    private Temporary Reserve(Temporary temporary)
    {
        var variable = il.DeclareLocal(scope.Types.Of(temporary.Type));
        il.Emit(OpCodes.Ldloc, temporary.Variable);
        il.Emit(OpCodes.Stloc, variable);
        return new Temporary(temporary.Type, variable);
    }
}
