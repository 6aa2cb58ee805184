using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Functions;

/// <summary>A function with its decoded instructions.</summary>
internal sealed record FunctionCode(WasmModule Module, FunctionBody Body, Instruction[] Code)
{
    /// <summary>Functions that this one calls by name.</summary>
    public IEnumerable<int> Callees => Code.Where(i => i.Opcode == Opcode.Call).Select(i => i.Operand).Distinct();
}
