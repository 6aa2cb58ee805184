using System.Reflection.Emit;
using Migrations.WasmCompiler.Assemblies;
using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Functions;

/// <summary>Locals of an arm: copied from the shared structure (argument 1) at the beginning, written ones copied back at each way out.</summary>
internal sealed class ArmLocals : ILocalStorage
{
    private readonly ILGenerator il;
    private readonly ArmFrame frame;
    private readonly RegionScan region;
    private readonly Dictionary<int, LocalBuilder> variables = [];

    public ArmLocals(ILGenerator il, ArmFrame frame, FunctionBody body, RegionScan region, CoreTypes types)
    {
        this.il = il;
        this.frame = frame;
        this.region = region;
        foreach (var local in region.Used)
        {
            var variable = il.DeclareLocal(types.Of(body.Locals[local]));
            variables.Add(local, variable);
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Ldfld, frame.Local(local));
            il.Emit(OpCodes.Stloc, variable);
        }
    }

    public void Load(int local) => il.Emit(OpCodes.Ldloc, variables[local]);

    public void Store(int local) => il.Emit(OpCodes.Stloc, variables[local]);

    public void WriteBack()
    {
        foreach (var local in region.Written)
        {
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Ldloc, variables[local]);
            il.Emit(OpCodes.Stfld, frame.Local(local));
        }
    }
}
