using System.Reflection.Emit;
using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Functions;

/// <summary>
/// Arms: what follows the end of an inner block up to the end of the block around it is, in code that was a <c>switch</c>, one case.
/// In a large function it becomes a method of its own, which tells by an exit code where to go on.
/// </summary>
internal sealed partial class FunctionTranslator
{
    private const int FellThrough = 0;

    private void TryOutlineRest()
    {
        var parent = frames[^1];
        if (armFrame is null || parent.IsOutsideArm || parent.Kind == FrameKind.Function || parent.Result != WasmType.None || stack.Height != parent.Height)
        {
            return;
        }

        var end = parent.SequenceEnd(at);
        if (scope.Members.Limits.Fits(end - at) && RegionScan.CanBeArm(function.Code.AsSpan(at..end), frames))
        {
            Outline(end);
        }
    }

    private void Outline(int end)
    {
        var method = scope.Members.DefineArm(function.Body, armFrame!);
        var arm = OpenArm(method.GetILGenerator(), end);
        arm.TranslateUntil(end);
        var fallsThrough = arm.EmitExits();
        il.Emit(OpCodes.Ldarg_0);
        scope.Locals.LoadFrame();
        il.Emit(OpCodes.Call, method);
        EmitExitJumps([.. Enumerable.Range(0, frames.Count).Where(k => arm.frames[k].IsBranchedTo && arm.ExitCode(k) != FellThrough)], fallsThrough);
        at = end;
        isDead = !fallsThrough;
    }

    private FunctionTranslator OpenArm(ILGenerator armIL, int end)
    {
        var members = scope.Members;
        var locals = new SharedLocals(armIL, armFrame!, variable: null);
        var memory = MethodScope.CacheMemory(armIL, members.Types, function.Code.AsSpan(at, end - at));
        var outside = frames.Select(frame => new ControlFrame
        {
            Kind = frame.Kind,
            Result = frame.Result,
            Label = armIL.DefineLabel(),
            Height = 0,
            End = frame.End,
            Else = frame.Else,
            IsOutsideArm = true,
        });
        var armScope = new MethodScope(armIL, members, memory) { Locals = locals };
        return new FunctionTranslator(function, armScope, [.. outside], armFrame, isArm: true) { at = at };
    }

    /// <summary>In an arm: writes all ways out, and tells whether one of them goes on behind the region.</summary>
    private bool EmitExits()
    {
        var fallsThrough = !isDead;
        if (!isDead)
        {
            EmitExit(FellThrough);
        }

        for (var k = 0; k < frames.Count; k++)
        {
            if (frames[k].IsBranchedTo)
            {
                il.MarkLabel(frames[k].Label);
                EmitExit(ExitCode(k));
                fallsThrough |= ExitCode(k) == FellThrough;
            }
        }

        return fallsThrough;
    }

    private void EmitExit(int code)
    {
        il.LoadInt32(code);
        il.Emit(OpCodes.Ret);
    }

    /// <summary>A branch to the block that ends with the region is the same as reaching its end; one to a loop is not.</summary>
    private int ExitCode(int frame) => frame == frames.Count - 1 && frames[frame].Kind != FrameKind.Loop ? FellThrough : frame + 1;

    /// <summary>The exit code is on IL's stack.</summary>
    private void EmitExitJumps(int[] exits, bool fallsThrough)
    {
        if (exits.Length == 0 || (exits.Length == 1 && !fallsThrough))
        {
            il.Emit(OpCodes.Pop);
            if (exits.Length == 1)
            {
                EmitExitJump(frames[exits[0]]);
            }

            return;
        }

        var code = scope.Temporaries.Take(WasmType.I32);
        il.Emit(OpCodes.Stloc, code);
        foreach (var exit in exits)
        {
            var next = il.DefineLabel();
            il.Emit(OpCodes.Ldloc, code);
            il.LoadInt32(exit + 1);
            il.Emit(OpCodes.Bne_Un, next);
            EmitExitJump(frames[exit]);
            il.MarkLabel(next);
        }

        scope.Temporaries.Return(WasmType.I32, code);
        if (!fallsThrough)
        {
            EmitExitJump(frames[exits[^1]]);
        }
    }

    private void EmitExitJump(ControlFrame target)
    {
        if (target is { Kind: FrameKind.Function, ResultVariable: { } result })
        {
            scope.Locals.LoadFrame();
            il.Emit(OpCodes.Ldfld, armFrame!.Result!);
            il.Emit(OpCodes.Stloc, result);
        }

        target.IsBranchedTo = true;
        il.Emit(OpCodes.Br, target.Label);
    }
}
