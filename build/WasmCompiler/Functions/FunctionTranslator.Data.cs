using System.Reflection.Emit;
using Migrations.Engines.Wasm;
using Migrations.WasmCompiler.Expressions;
using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Functions;

/// <summary>Calls, variables, memory and constants.</summary>
internal sealed partial class FunctionTranslator
{
    private void TranslateData(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Call: TranslateCall(instruction.Operand); break;
            case Opcode.CallIndirect: TranslateIndirectCall(function.Module.Types[instruction.Operand]); break;
            case Opcode.Drop: TranslateDrop(); break;
            case Opcode.Select: TranslateSelect(); break;
            case Opcode.LocalGet: stack.Push(new LocalRead(function.Body.Locals[instruction.Operand], instruction.Operand)); break;
            case Opcode.LocalSet: TranslateLocalSet(instruction.Operand); break;
            case Opcode.LocalTee: stack.Push(new LocalTee(instruction.Operand, stack.Pop())); break;
            case Opcode.GlobalGet: TranslateGlobalGet(instruction.Operand); break;
            case Opcode.GlobalSet: TranslateGlobalSet(instruction.Operand); break;
            case Opcode.MemorySize: stack.Push(new MemorySize()); break;
            case Opcode.MemoryGrow: stack.Push(new MemoryGrow(stack.Pop())); break;
            case Opcode.MemoryCopy or Opcode.MemoryFill: TranslateMemoryOperation(instruction.Opcode); break;
            case Opcode.I32Const: stack.Push(new Constant(WasmType.I32, instruction.Constant)); break;
            case Opcode.I64Const: stack.Push(new Constant(WasmType.I64, instruction.Constant)); break;
            case Opcode.F32Const: stack.Push(new Constant(WasmType.F32, instruction.Constant)); break;
            case Opcode.F64Const: stack.Push(new Constant(WasmType.F64, instruction.Constant)); break;
            default: throw new NotSupportedException("The translator does not know " + instruction.Opcode + ".");
        }
    }

    private void TranslateCall(int callee)
    {
        var type = function.Module.TypeOf(callee);
        EmitOrPush(new Call(callee, type.Result, stack.Pop(type.Parameters.Length)));
    }

    private void TranslateIndirectCall(FunctionType type)
    {
        var slot = stack.Pop();
        EmitOrPush(new IndirectCall(type, stack.Pop(type.Parameters.Length), slot));
    }

    private void EmitOrPush(Expression call)
    {
        if (call.Type != WasmType.None)
        {
            stack.Push(call);
            return;
        }

        stack.SpillBefore(call.Effects);
        emitter.Emit(call);
    }

    private void TranslateDrop()
    {
        var value = stack.Pop();
        if (value.Effects.Changes)
        {
            stack.SpillBefore(value.Effects);
            emitter.Emit(value);
            il.Emit(OpCodes.Pop);
        }
        else if (value is Temporary temporary)
        {
            scope.Temporaries.Return(temporary.Type, temporary.Variable);
        }
    }

    private void TranslateSelect()
    {
        var condition = stack.Pop();
        var whenFalse = stack.Pop();
        var whenTrue = stack.Pop();
        var effects = whenTrue.Effects | whenFalse.Effects | condition.Effects;
        if (effects.Changes)
        {
            stack.SpillBefore(effects);
            whenTrue = stack.ToTemporary(whenTrue);
            whenFalse = stack.ToTemporary(whenFalse);
        }

        stack.Push(new Select(whenTrue, whenFalse, condition));
    }

    private void TranslateLocalSet(int local)
    {
        var value = stack.Pop();
        stack.SpillBefore(value.Effects | Effects.OfLocalWrite(local));
        scope.Locals.BeginStore(local);
        emitter.Emit(value);
        scope.Locals.EndStore(local);
    }

    private void TranslateGlobalGet(int index)
    {
        var global = function.Module.Globals[index];
        stack.Push(global.IsMutable ? new GlobalRead(global.Type, index) : new Constant(global.Type, global.InitialBits));
    }

    private void TranslateGlobalSet(int index)
    {
        var value = stack.Pop();
        stack.SpillBefore(value.Effects | new Effects(EffectKinds.WritesGlobals));
        il.Emit(OpCodes.Ldarg_0);
        emitter.Emit(value);
        if (scope.Members.LowestStackPointer(index) is { } lowest)
        {
            il.LoadInt32(lowest);
            scope.CallRuntime(nameof(WasmOperations.StackPointer));
        }

        il.Emit(OpCodes.Stfld, scope.Members.Global(index));
    }

    private void TranslateStore(Instruction instruction)
    {
        var value = stack.Pop();
        var address = stack.Pop();
        stack.SpillBefore(address.Effects | value.Effects | new Effects(EffectKinds.WritesMemory));
        emitter.EmitAddress(address, instruction.Operand, MemoryInstructions.IsOneByte(instruction.Opcode));
        emitter.Emit(value);
        MemoryInstructions.EmitStore(il, instruction.Opcode);
    }

    private void TranslateMemoryOperation(Opcode opcode)
    {
        var third = stack.Pop();
        var second = stack.Pop();
        var first = stack.Pop();
        stack.SpillBefore(first.Effects | second.Effects | third.Effects | new Effects(EffectKinds.WritesMemory | EffectKinds.ReadsMemory));
        emitter.EmitMemoryOperation(opcode, first, second, third);
    }
}
