using System.Reflection.Emit;
using Migrations.WasmCompiler.Assemblies;
using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Functions;

/// <summary>IL variables of one method that are used again once they are free.</summary>
internal sealed class TemporaryPool(ILGenerator il, CoreTypes types)
{
    private readonly Dictionary<WasmType, Stack<LocalBuilder>> free = [];

    public LocalBuilder Take(WasmType type) =>
        free.TryGetValue(type, out var stack) && stack.TryPop(out var variable) ? variable : il.DeclareLocal(types.Of(type));

    public void Return(WasmType type, LocalBuilder variable)
    {
        if (!free.TryGetValue(type, out var stack))
        {
            free[type] = stack = new Stack<LocalBuilder>();
        }

        stack.Push(variable);
    }
}
