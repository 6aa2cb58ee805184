using System.Reflection.Emit;
using Migrations.WasmCompiler.Assemblies;
using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Functions;

/// <summary>Locals of a whole function: parameters are arguments (after the instance), the others are IL variables.</summary>
internal sealed class OwnLocals : ILocalStorage
{
    private readonly ILGenerator il;
    private readonly int parameters;
    private readonly LocalBuilder[] variables;

    public OwnLocals(ILGenerator il, FunctionBody body, CoreTypes types)
    {
        this.il = il;
        parameters = body.Type.Parameters.Length;
        variables = [.. body.Locals.Skip(parameters).Select(type => il.DeclareLocal(types.Of(type)))];
    }

    public void Load(int local)
    {
        if (local < parameters)
        {
            il.LoadArgument(local + 1);
        }
        else
        {
            il.Emit(OpCodes.Ldloc, variables[local - parameters]);
        }
    }

    public void Store(int local)
    {
        if (local < parameters)
        {
            il.StoreArgument(local + 1);
        }
        else
        {
            il.Emit(OpCodes.Stloc, variables[local - parameters]);
        }
    }
}
