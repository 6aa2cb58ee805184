using System.Reflection.Emit;
using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Functions;

/// <summary>Loads and stores. One byte goes through the array's elements, more through an unaligned reference.</summary>
internal static class MemoryInstructions
{
    public static bool IsOneByte(Opcode opcode) => opcode is Opcode.I32Load8S or Opcode.I32Load8U or Opcode.I64Load8S or Opcode.I64Load8U
        or Opcode.I32Store8 or Opcode.I64Store8;

    public static void EmitLoad(ILGenerator il, Opcode opcode)
    {
        if (!IsOneByte(opcode))
        {
            il.Emit(OpCodes.Unaligned, (byte)1);
        }

        il.Emit(opcode switch
        {
            Opcode.I32Load => OpCodes.Ldind_I4,
            Opcode.I64Load => OpCodes.Ldind_I8,
            Opcode.F32Load => OpCodes.Ldind_R4,
            Opcode.F64Load => OpCodes.Ldind_R8,
            Opcode.I32Load8S or Opcode.I64Load8S => OpCodes.Ldelem_I1,
            Opcode.I32Load8U or Opcode.I64Load8U => OpCodes.Ldelem_U1,
            Opcode.I32Load16S or Opcode.I64Load16S => OpCodes.Ldind_I2,
            Opcode.I32Load16U or Opcode.I64Load16U => OpCodes.Ldind_U2,
            Opcode.I64Load32S => OpCodes.Ldind_I4,
            _ => OpCodes.Ldind_U4,
        });
        if (opcode is Opcode.I64Load8S or Opcode.I64Load16S or Opcode.I64Load32S)
        {
            il.Emit(OpCodes.Conv_I8);
        }
        else if (opcode is Opcode.I64Load8U or Opcode.I64Load16U or Opcode.I64Load32U)
        {
            il.Emit(OpCodes.Conv_U8);
        }
    }

    public static void EmitStore(ILGenerator il, Opcode opcode)
    {
        if (opcode is Opcode.I64Store8 or Opcode.I64Store16 or Opcode.I64Store32)
        {
            il.Emit(OpCodes.Conv_I4);
        }

        if (IsOneByte(opcode))
        {
            il.Emit(OpCodes.Stelem_I1);
            return;
        }

        il.Emit(OpCodes.Unaligned, (byte)1);
        il.Emit(opcode switch
        {
            Opcode.I64Store => OpCodes.Stind_I8,
            Opcode.F32Store => OpCodes.Stind_R4,
            Opcode.F64Store => OpCodes.Stind_R8,
            Opcode.I32Store16 or Opcode.I64Store16 => OpCodes.Stind_I2,
            _ => OpCodes.Stind_I4,
        });
    }
}
