using System.Reflection.Emit;
using Migrations.Engines.Wasm;
using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Functions;

/// <summary>Instructions with two operands, which are on top of IL's stack.</summary>
internal static class BinaryInstructions
{
    /// <summary>What the count of a shift must be masked with; 0 when the instruction is no shift.</summary>
    public static int ShiftMask(Opcode opcode) => opcode switch
    {
        Opcode.I32Shl or Opcode.I32ShrS or Opcode.I32ShrU => 31,
        Opcode.I64Shl or Opcode.I64ShrS or Opcode.I64ShrU => 63,
        _ => 0,
    };

    public static void Emit(MethodScope scope, Opcode opcode)
    {
        if (RuntimeMethod(opcode) is { } method)
        {
            scope.CallRuntime(method);
        }
        else
        {
            scope.IL.Emit(Instruction(opcode));
        }

        if (IsNegated(opcode))
        {
            scope.IL.LoadInt32(0);
            scope.IL.Emit(OpCodes.Ceq);
        }

        // IL may compute with more precision than a float has.
        if (opcode is >= Opcode.F32Add and <= Opcode.F32Max)
        {
            scope.IL.Emit(OpCodes.Conv_R4);
        }
    }

    private static string? RuntimeMethod(Opcode opcode) => opcode switch
    {
        Opcode.I32RemS => nameof(WasmOperations.Remainder32),
        Opcode.I64RemS => nameof(WasmOperations.Remainder64),
        Opcode.I32Rotl => nameof(WasmOperations.RotateLeft32),
        Opcode.I32Rotr => nameof(WasmOperations.RotateRight32),
        Opcode.I64Rotl => nameof(WasmOperations.RotateLeft64),
        Opcode.I64Rotr => nameof(WasmOperations.RotateRight64),
        Opcode.F32Min or Opcode.F64Min => nameof(WasmFloats.Min),
        Opcode.F32Max or Opcode.F64Max => nameof(WasmFloats.Max),
        Opcode.F64Copysign => nameof(WasmFloats.CopySign),
        Opcode.F32Copysign => nameof(WasmFloats.CopySignSingle),
        _ => null,
    };

    /// <summary>Comparisons that IL has only in their opposite form.</summary>
    private static bool IsNegated(Opcode opcode) => opcode is
        Opcode.I32Ne or Opcode.I32LeS or Opcode.I32LeU or Opcode.I32GeS or Opcode.I32GeU or
        Opcode.I64Ne or Opcode.I64LeS or Opcode.I64LeU or Opcode.I64GeS or Opcode.I64GeU or
        Opcode.F32Ne or Opcode.F32Le or Opcode.F32Ge or Opcode.F64Ne or Opcode.F64Le or Opcode.F64Ge;

    private static OpCode Instruction(Opcode opcode) => opcode switch
    {
        Opcode.I32Eq or Opcode.I64Eq or Opcode.F32Eq or Opcode.F64Eq or Opcode.I32Ne or Opcode.I64Ne or Opcode.F32Ne or Opcode.F64Ne => OpCodes.Ceq,
        Opcode.I32LtS or Opcode.I64LtS or Opcode.F32Lt or Opcode.F64Lt or Opcode.I32GeS or Opcode.I64GeS => OpCodes.Clt,
        Opcode.I32LtU or Opcode.I64LtU or Opcode.I32GeU or Opcode.I64GeU or Opcode.F32Ge or Opcode.F64Ge => OpCodes.Clt_Un,
        Opcode.I32GtS or Opcode.I64GtS or Opcode.F32Gt or Opcode.F64Gt or Opcode.I32LeS or Opcode.I64LeS => OpCodes.Cgt,
        Opcode.I32GtU or Opcode.I64GtU or Opcode.I32LeU or Opcode.I64LeU or Opcode.F32Le or Opcode.F64Le => OpCodes.Cgt_Un,
        Opcode.I32Add or Opcode.I64Add or Opcode.F32Add or Opcode.F64Add => OpCodes.Add,
        Opcode.I32Sub or Opcode.I64Sub or Opcode.F32Sub or Opcode.F64Sub => OpCodes.Sub,
        Opcode.I32Mul or Opcode.I64Mul or Opcode.F32Mul or Opcode.F64Mul => OpCodes.Mul,
        Opcode.I32DivS or Opcode.I64DivS or Opcode.F32Div or Opcode.F64Div => OpCodes.Div,
        Opcode.I32DivU or Opcode.I64DivU => OpCodes.Div_Un,
        Opcode.I32RemU or Opcode.I64RemU => OpCodes.Rem_Un,
        Opcode.I32And or Opcode.I64And => OpCodes.And,
        Opcode.I32Or or Opcode.I64Or => OpCodes.Or,
        Opcode.I32Xor or Opcode.I64Xor => OpCodes.Xor,
        Opcode.I32Shl or Opcode.I64Shl => OpCodes.Shl,
        Opcode.I32ShrS or Opcode.I64ShrS => OpCodes.Shr,
        Opcode.I32ShrU or Opcode.I64ShrU => OpCodes.Shr_Un,
        _ => throw new InvalidOperationException(opcode + " has not two operands."),
    };
}
