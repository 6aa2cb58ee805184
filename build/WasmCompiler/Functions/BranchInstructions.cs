using System.Reflection.Emit;
using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Functions;

/// <summary>Comparison and jump in one. A negated comparison of numbers must jump for NaN, hence the mixture of ordered and unordered forms.</summary>
internal static class BranchInstructions
{
    public static OpCode Of(Opcode comparison, bool whenTrue) => comparison switch
    {
        Opcode.I32Eq or Opcode.I64Eq or Opcode.F32Eq or Opcode.F64Eq => whenTrue ? OpCodes.Beq : OpCodes.Bne_Un,
        Opcode.I32Ne or Opcode.I64Ne or Opcode.F32Ne or Opcode.F64Ne => whenTrue ? OpCodes.Bne_Un : OpCodes.Beq,
        Opcode.I32LtS or Opcode.I64LtS => whenTrue ? OpCodes.Blt : OpCodes.Bge,
        Opcode.I32LtU or Opcode.I64LtU => whenTrue ? OpCodes.Blt_Un : OpCodes.Bge_Un,
        Opcode.I32GtS or Opcode.I64GtS => whenTrue ? OpCodes.Bgt : OpCodes.Ble,
        Opcode.I32GtU or Opcode.I64GtU => whenTrue ? OpCodes.Bgt_Un : OpCodes.Ble_Un,
        Opcode.I32LeS or Opcode.I64LeS => whenTrue ? OpCodes.Ble : OpCodes.Bgt,
        Opcode.I32LeU or Opcode.I64LeU => whenTrue ? OpCodes.Ble_Un : OpCodes.Bgt_Un,
        Opcode.I32GeS or Opcode.I64GeS => whenTrue ? OpCodes.Bge : OpCodes.Blt,
        Opcode.I32GeU or Opcode.I64GeU => whenTrue ? OpCodes.Bge_Un : OpCodes.Blt_Un,
        Opcode.F32Lt or Opcode.F64Lt => whenTrue ? OpCodes.Blt : OpCodes.Bge_Un,
        Opcode.F32Gt or Opcode.F64Gt => whenTrue ? OpCodes.Bgt : OpCodes.Ble_Un,
        Opcode.F32Le or Opcode.F64Le => whenTrue ? OpCodes.Ble : OpCodes.Bgt_Un,
        Opcode.F32Ge or Opcode.F64Ge => whenTrue ? OpCodes.Bge : OpCodes.Blt_Un,
        _ => throw new InvalidOperationException(comparison + " is no comparison."),
    };
}
