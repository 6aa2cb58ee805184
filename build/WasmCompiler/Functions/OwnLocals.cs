using System.Reflection.Emit;
using Migrations.WasmCompiler.Assemblies;
using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Functions;

/// <summary>Locals of a whole function: parameters are arguments (after the instance), the others are IL variables, and what arms use lives in the frame that they share.</summary>
internal sealed class OwnLocals : ILocalStorage
{
    private readonly ILGenerator il;
    private readonly int parameters;
    private readonly LocalBuilder?[] variables;
    private readonly SharedLocals? shared;

    public OwnLocals(ILGenerator il, FunctionBody body, CoreTypes types, ArmFrame? frame)
    {
        this.il = il;
        parameters = body.Type.Parameters.Length;
        variables = [.. body.Locals.Select((type, i) => i < parameters || frame?.IsShared(i) == true ? null : il.DeclareLocal(types.Of(type)))];
        if (frame is not null)
        {
            shared = new SharedLocals(il, frame, il.DeclareLocal(frame.Type));
            CopySharedParameters(frame);
        }
    }

    public void Load(int local)
    {
        if (shared?.Holds(local) == true)
        {
            shared.Load(local);
        }
        else if (local < parameters)
        {
            il.LoadArgument(local + 1);
        }
        else
        {
            il.Emit(OpCodes.Ldloc, variables[local]!);
        }
    }

    public void BeginStore(int local)
    {
        if (shared?.Holds(local) == true)
        {
            shared.BeginStore(local);
        }
    }

    public void EndStore(int local)
    {
        if (shared?.Holds(local) == true)
        {
            shared.EndStore(local);
        }
        else if (local < parameters)
        {
            il.StoreArgument(local + 1);
        }
        else
        {
            il.Emit(OpCodes.Stloc, variables[local]!);
        }
    }

    public void LoadFrame() => shared!.LoadFrame();

    private void CopySharedParameters(ArmFrame frame)
    {
        for (var i = 0; i < parameters; i++)
        {
            if (frame.IsShared(i))
            {
                shared!.BeginStore(i);
                il.LoadArgument(i + 1);
                shared.EndStore(i);
            }
        }
    }
}
