using System.Reflection.Emit;
using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Expressions;

/// <summary>
/// A value on WebAssembly's stack that is not computed yet. The translator keeps values as trees and emits a tree where its value is
/// used, so that most values never need a variable.
/// </summary>
internal abstract record Expression(WasmType Type, Effects Effects)
{
    /// <summary>True when the value is the same whenever it is read.</summary>
    public bool IsStable => this is Constant or Temporary;
}

/// <summary>The integer, or the bits of the number.</summary>
internal sealed record Constant(WasmType Type, long Bits) : Expression(Type, default);

/// <summary>A variable that holds a value which had to be computed early. Emitted once; then the variable is free again.</summary>
internal sealed record Temporary(WasmType Type, LocalBuilder Variable) : Expression(Type, default);

internal sealed record LocalRead(WasmType Type, int Local) : Expression(Type, Effects.OfLocalRead(Local));

/// <summary>Assigns a local and has the assigned value.</summary>
internal sealed record LocalTee(int Local, Expression Value) : Expression(Value.Type, Value.Effects | Effects.OfLocalWrite(Local));

internal sealed record GlobalRead(WasmType Type, int Global) : Expression(Type, new Effects(EffectKinds.ReadsGlobals));

internal sealed record Unary(Opcode Opcode, Expression Operand) : Expression(Operations.ResultOf(Opcode), Operand.Effects);

internal sealed record Binary(Opcode Opcode, Expression Left, Expression Right)
    : Expression(Operations.ResultOf(Opcode), Left.Effects | Right.Effects);

internal sealed record Load(Opcode Opcode, Expression Address, int Offset)
    : Expression(Operations.ResultOf(Opcode), Address.Effects | new Effects(EffectKinds.ReadsMemory));

/// <summary>Both values are computed in WebAssembly; here only the chosen one, so neither may change anything.</summary>
internal sealed record Select(Expression WhenTrue, Expression WhenFalse, Expression Condition)
    : Expression(WhenTrue.Type, WhenTrue.Effects | WhenFalse.Effects | Condition.Effects);

internal sealed record Call(int Function, WasmType Result, Expression[] Arguments)
    : Expression(Result, Operations.EffectsOfCall(Arguments));

internal sealed record IndirectCall(FunctionType Signature, Expression[] Arguments, Expression Slot)
    : Expression(Signature.Result, Operations.EffectsOfCall(Arguments) | Slot.Effects);

internal sealed record MemorySize() : Expression(WasmType.I32, default);

internal sealed record MemoryGrow(Expression Pages) : Expression(WasmType.I32, Pages.Effects | new Effects(EffectKinds.Calls));
