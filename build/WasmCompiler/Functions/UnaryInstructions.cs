using System.Reflection.Emit;
using Migrations.Engines.Wasm;
using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Functions;

/// <summary>Instructions with one operand, which is on top of IL's stack.</summary>
internal static class UnaryInstructions
{
    public static void Emit(MethodScope scope, Opcode opcode)
    {
        if (RuntimeMethod(opcode) is { } method)
        {
            EmitRuntimeCall(scope, opcode, method);
            return;
        }

        foreach (var instruction in Sequence(opcode))
        {
            scope.IL.Emit(instruction);
        }

        if (MathMethod(opcode) is { } name)
        {
            scope.IL.Emit(OpCodes.Call, scope.Types.Math(name, opcode == Opcode.F32Abs ? WasmType.F32 : WasmType.F64));
        }

        if (opcode is Opcode.F32Floor or Opcode.F32Sqrt)
        {
            scope.IL.Emit(OpCodes.Conv_R4);
        }
    }

    /// <summary>Methods for numbers take and give doubles; every float is one, and the result of each is representable as a float again.</summary>
    private static void EmitRuntimeCall(MethodScope scope, Opcode opcode, string method)
    {
        var isSingle = opcode is Opcode.F32Ceil or Opcode.F32Trunc or Opcode.F32Nearest;
        var takesSingle = isSingle || opcode is Opcode.I32TruncF32S or Opcode.I32TruncF32U or Opcode.I64TruncF32S or Opcode.I64TruncF32U
            or Opcode.I32TruncSatF32S or Opcode.I32TruncSatF32U or Opcode.I64TruncSatF32S or Opcode.I64TruncSatF32U;
        if (takesSingle)
        {
            scope.IL.Emit(OpCodes.Conv_R8);
        }

        scope.CallRuntime(method);
        if (isSingle)
        {
            scope.IL.Emit(OpCodes.Conv_R4);
        }
    }

    private static string? RuntimeMethod(Opcode opcode) => opcode switch
    {
        Opcode.I32Clz => nameof(WasmOperations.LeadingZeros32),
        Opcode.I32Ctz => nameof(WasmOperations.TrailingZeros32),
        Opcode.I32Popcnt => nameof(WasmOperations.PopCount32),
        Opcode.I64Clz => nameof(WasmOperations.LeadingZeros64),
        Opcode.I64Ctz => nameof(WasmOperations.TrailingZeros64),
        Opcode.I64Popcnt => nameof(WasmOperations.PopCount64),
        Opcode.F32Ceil or Opcode.F64Ceil => nameof(WasmFloats.Ceiling),
        Opcode.F32Trunc or Opcode.F64Trunc => nameof(WasmFloats.Truncate),
        Opcode.F32Nearest or Opcode.F64Nearest => nameof(WasmFloats.Nearest),
        Opcode.I32TruncF32S or Opcode.I32TruncF64S => nameof(WasmFloats.ToInt32),
        Opcode.I32TruncF32U or Opcode.I32TruncF64U => nameof(WasmFloats.ToUInt32),
        Opcode.I64TruncF32S or Opcode.I64TruncF64S => nameof(WasmFloats.ToInt64),
        Opcode.I64TruncF32U or Opcode.I64TruncF64U => nameof(WasmFloats.ToUInt64),
        Opcode.I32TruncSatF32S or Opcode.I32TruncSatF64S => nameof(WasmFloats.ToInt32Saturated),
        Opcode.I32TruncSatF32U or Opcode.I32TruncSatF64U => nameof(WasmFloats.ToUInt32Saturated),
        Opcode.I64TruncSatF32S or Opcode.I64TruncSatF64S => nameof(WasmFloats.ToInt64Saturated),
        Opcode.I64TruncSatF32U or Opcode.I64TruncSatF64U => nameof(WasmFloats.ToUInt64Saturated),
        Opcode.F32ConvertI64U => nameof(WasmFloats.FromUInt64ToSingle),
        Opcode.F64ConvertI64U => nameof(WasmFloats.FromUInt64),
        Opcode.I32ReinterpretF32 => nameof(WasmFloats.Bits32),
        Opcode.I64ReinterpretF64 => nameof(WasmFloats.Bits64),
        Opcode.F32ReinterpretI32 => nameof(WasmFloats.FromBits32),
        Opcode.F64ReinterpretI64 => nameof(WasmFloats.FromBits64),
        _ => null,
    };

    private static string? MathMethod(Opcode opcode) => opcode switch
    {
        Opcode.F32Abs or Opcode.F64Abs => nameof(Math.Abs),
        Opcode.F32Floor or Opcode.F64Floor => nameof(Math.Floor),
        Opcode.F32Sqrt or Opcode.F64Sqrt => nameof(Math.Sqrt),
        _ => null,
    };

    private static OpCode[] Sequence(Opcode opcode) => opcode switch
    {
        Opcode.I32Eqz => [OpCodes.Ldc_I4_0, OpCodes.Ceq],
        Opcode.I64Eqz => [OpCodes.Ldc_I4_0, OpCodes.Conv_I8, OpCodes.Ceq],
        Opcode.F32Neg or Opcode.F64Neg => [OpCodes.Neg],
        Opcode.F32Floor or Opcode.F32Sqrt => [OpCodes.Conv_R8],
        Opcode.F32Abs or Opcode.F64Abs or Opcode.F64Floor or Opcode.F64Sqrt => [],
        Opcode.I32WrapI64 => [OpCodes.Conv_I4],
        Opcode.I64ExtendI32S => [OpCodes.Conv_I8],
        Opcode.I64ExtendI32U => [OpCodes.Conv_U8],
        Opcode.F32ConvertI32S or Opcode.F32ConvertI64S or Opcode.F32DemoteF64 => [OpCodes.Conv_R4],
        Opcode.F32ConvertI32U => [OpCodes.Conv_R_Un, OpCodes.Conv_R4],
        Opcode.F64ConvertI32S or Opcode.F64ConvertI64S or Opcode.F64PromoteF32 => [OpCodes.Conv_R8],
        Opcode.F64ConvertI32U => [OpCodes.Conv_R_Un, OpCodes.Conv_R8],
        Opcode.I32Extend8S => [OpCodes.Conv_I1],
        Opcode.I32Extend16S => [OpCodes.Conv_I2],
        Opcode.I64Extend8S => [OpCodes.Conv_I1, OpCodes.Conv_I8],
        Opcode.I64Extend16S => [OpCodes.Conv_I2, OpCodes.Conv_I8],
        Opcode.I64Extend32S => [OpCodes.Conv_I4, OpCodes.Conv_I8],
        _ => throw new InvalidOperationException(opcode + " has not one operand."),
    };
}
