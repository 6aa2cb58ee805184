using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Expressions;

/// <summary>Facts about instructions that compute a value.</summary>
internal static class Operations
{
    public static bool IsComparison(Opcode opcode) => opcode is >= Opcode.I32Eq and <= Opcode.F64Ge and not Opcode.I64Eqz;

    public static bool IsUnary(Opcode opcode) => opcode is Opcode.I32Eqz or Opcode.I64Eqz
        or (>= Opcode.I32Clz and <= Opcode.I32Popcnt)
        or (>= Opcode.I64Clz and <= Opcode.I64Popcnt)
        or (>= Opcode.F32Abs and <= Opcode.F32Sqrt)
        or (>= Opcode.F64Abs and <= Opcode.F64Sqrt)
        or (>= Opcode.I32WrapI64 and <= Opcode.I64TruncSatF64U);

    /// <summary>The specification's tables are ordered by type, so ranges tell it.</summary>
    public static WasmType ResultOf(Opcode opcode) => opcode switch
    {
        Opcode.I64Load or (>= Opcode.I64Load8S and <= Opcode.I64Load32U) => WasmType.I64,
        Opcode.F32Load => WasmType.F32,
        Opcode.F64Load => WasmType.F64,
        <= Opcode.I32Rotr => WasmType.I32,
        <= Opcode.I64Rotr => WasmType.I64,
        <= Opcode.F32Copysign => WasmType.F32,
        <= Opcode.F64Copysign => WasmType.F64,
        <= Opcode.I32TruncF64U => WasmType.I32,
        <= Opcode.I64TruncF64U => WasmType.I64,
        <= Opcode.F32DemoteF64 => WasmType.F32,
        <= Opcode.F64PromoteF32 => WasmType.F64,
        Opcode.I32ReinterpretF32 => WasmType.I32,
        Opcode.I64ReinterpretF64 => WasmType.I64,
        Opcode.F32ReinterpretI32 => WasmType.F32,
        Opcode.F64ReinterpretI64 => WasmType.F64,
        <= Opcode.I32Extend16S => WasmType.I32,
        <= Opcode.I64Extend32S => WasmType.I64,
        <= Opcode.I32TruncSatF64U => WasmType.I32,
        _ => WasmType.I64,
    };

    public static Effects EffectsOfCall(Expression[] arguments) =>
        arguments.Aggregate(new Effects(EffectKinds.Calls), (effects, argument) => effects | argument.Effects);
}
