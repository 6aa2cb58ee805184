using System.Reflection.Emit;
using Migrations.WasmCompiler.Expressions;
using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Functions;

/// <summary>Emits a tree: afterwards its value is on top of IL's stack.</summary>
internal sealed class ExpressionEmitter(MethodScope scope)
{
    private readonly ILGenerator il = scope.IL;

    public void Emit(Expression expression)
    {
        switch (expression)
        {
            case Constant constant: EmitConstant(constant); break;
            case Temporary temporary:
                il.Emit(OpCodes.Ldloc, temporary.Variable);
                scope.Temporaries.Return(temporary.Type, temporary.Variable);
                break;
            case LocalRead read: scope.Locals.Load(read.Local); break;
            case LocalTee tee:
                scope.Locals.BeginStore(tee.Local);
                Emit(tee.Value);
                scope.Locals.EndStore(tee.Local);
                scope.Locals.Load(tee.Local);
                break;
            case GlobalRead read:
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldfld, scope.Members.Global(read.Global));
                break;
            case Unary unary:
                Emit(unary.Operand);
                UnaryInstructions.Emit(scope, unary.Opcode);
                break;
            case Binary binary: EmitBinary(binary); break;
            case Load load:
                EmitAddress(load.Address, load.Offset, MemoryInstructions.IsOneByte(load.Opcode));
                MemoryInstructions.EmitLoad(il, load.Opcode);
                break;
            case Select select: EmitSelect(select); break;
            case Call call:
                EmitArguments(call.Arguments);
                scope.Members.EmitCall(il, call.Function);
                break;
            case IndirectCall call:
                EmitArguments(call.Arguments);
                Emit(call.Slot);
                il.Emit(OpCodes.Call, scope.Members.Dispatcher(call.Signature));
                break;
            case MemorySize:
                il.Emit(OpCodes.Ldarg_0);
                scope.CallRuntime(nameof(Engines.Wasm.WasmInstance.MemoryPages));
                break;
            case MemoryGrow grow:
                Emit(grow.Pages);
                il.Emit(OpCodes.Ldarg_0);
                scope.CallRuntime(nameof(Engines.Wasm.WasmInstance.GrowMemory));
                break;
            default: throw new InvalidOperationException("No way to emit " + expression);
        }
    }

    /// <summary>Loads the place in the memory: array and index for a byte, a reference for more.</summary>
    public void EmitAddress(Expression address, int offset, bool isOneByte)
    {
        scope.LoadMemory();
        if (address is Constant constant)
        {
            il.LoadInt32(unchecked((int)constant.Bits + offset));
        }
        else
        {
            Emit(address);
            if (offset != 0)
            {
                il.LoadInt32(offset);
                il.Emit(OpCodes.Add);
            }
        }

        if (!isOneByte)
        {
            il.Emit(OpCodes.Ldelema, scope.Types.Byte);
        }
    }

    public void EmitMemoryOperation(Opcode opcode, Expression first, Expression second, Expression third)
    {
        scope.LoadMemory();
        Emit(first);
        Emit(second);
        Emit(third);
        scope.CallRuntime(opcode == Opcode.MemoryCopy
            ? nameof(Engines.Wasm.WasmOperations.MemoryCopy)
            : nameof(Engines.Wasm.WasmOperations.MemoryFill));
    }

    /// <summary>Jumps when the condition is not zero (or, negated, when it is).</summary>
    public void EmitBranch(Expression condition, Label target, bool whenTrue)
    {
        while (condition is Unary { Opcode: Opcode.I32Eqz } negation)
        {
            condition = negation.Operand;
            whenTrue = !whenTrue;
        }

        switch (condition)
        {
            case Unary { Opcode: Opcode.I64Eqz } negation:
                Emit(negation.Operand);
                il.Emit(whenTrue ? OpCodes.Brfalse : OpCodes.Brtrue, target);
                break;
            case Binary comparison when Operations.IsComparison(comparison.Opcode):
                Emit(comparison.Left);
                Emit(comparison.Right);
                il.Emit(BranchInstructions.Of(comparison.Opcode, whenTrue), target);
                break;
            default:
                Emit(condition);
                il.Emit(whenTrue ? OpCodes.Brtrue : OpCodes.Brfalse, target);
                break;
        }
    }

    private void EmitConstant(Constant constant)
    {
        switch (constant.Type)
        {
            case WasmType.I32: il.LoadInt32((int)constant.Bits); break;
            case WasmType.I64: il.LoadInt64(constant.Bits); break;
            case WasmType.F32: EmitSingle((int)constant.Bits); break;
            default: EmitDouble(constant.Bits); break;
        }
    }

    /// <summary>A NaN goes by its bits, because some processors change it on the way through a register.</summary>
    private void EmitSingle(int bits)
    {
        var value = BitConverter.Int32BitsToSingle(bits);
        if (float.IsNaN(value))
        {
            il.LoadInt32(bits);
            scope.CallRuntime(nameof(Engines.Wasm.WasmFloats.FromBits32));
        }
        else
        {
            il.Emit(OpCodes.Ldc_R4, value);
        }
    }

    private void EmitDouble(long bits)
    {
        var value = BitConverter.Int64BitsToDouble(bits);
        if (double.IsNaN(value))
        {
            il.Emit(OpCodes.Ldc_I8, bits);
            scope.CallRuntime(nameof(Engines.Wasm.WasmFloats.FromBits64));
        }
        else
        {
            il.Emit(OpCodes.Ldc_R8, value);
        }
    }

    private void EmitBinary(Binary binary)
    {
        Emit(binary.Left);
        if (BinaryInstructions.ShiftMask(binary.Opcode) is var mask and not 0)
        {
            EmitShiftCount(binary.Right, mask);
        }
        else
        {
            Emit(binary.Right);
        }

        BinaryInstructions.Emit(scope, binary.Opcode);
    }

    /// <summary>IL leaves shifts by the width or more undefined and takes the count as 32 bits.</summary>
    private void EmitShiftCount(Expression count, int mask)
    {
        if (count is Constant constant)
        {
            il.LoadInt32((int)(constant.Bits & mask));
            return;
        }

        Emit(count);
        if (count.Type == WasmType.I64)
        {
            il.Emit(OpCodes.Conv_I4);
        }

        il.LoadInt32(mask);
        il.Emit(OpCodes.And);
    }

    private void EmitSelect(Select select)
    {
        var whenTrue = il.DefineLabel();
        var end = il.DefineLabel();
        EmitBranch(select.Condition, whenTrue, whenTrue: true);
        Emit(select.WhenFalse);
        il.Emit(OpCodes.Br, end);
        il.MarkLabel(whenTrue);
        Emit(select.WhenTrue);
        il.MarkLabel(end);
    }

    private void EmitArguments(Expression[] arguments)
    {
        il.Emit(OpCodes.Ldarg_0);
        foreach (var argument in arguments)
        {
            Emit(argument);
        }
    }
}
