using System.Reflection.Emit;

namespace Migrations.WasmCompiler.Functions;

/// <summary>
/// Locals in the frame that a function and its arms share. Neither copies them: the copies would be most of the code of a parser's
/// main function, all of which is compiled before the first statement.
/// </summary>
/// <param name="variable">The frame itself in the function; null in an arm, which gets its address as argument 1.</param>
internal sealed class SharedLocals(ILGenerator il, ArmFrame frame, LocalBuilder? variable) : ILocalStorage
{
    public bool Holds(int local) => frame.IsShared(local);

    public void LoadFrame()
    {
        if (variable is null)
        {
            il.Emit(OpCodes.Ldarg_1);
        }
        else
        {
            il.Emit(OpCodes.Ldloca, variable);
        }
    }

    public void Load(int local)
    {
        LoadFrame();
        il.Emit(OpCodes.Ldfld, frame.Local(local));
    }

    public void BeginStore(int local) => LoadFrame();

    public void EndStore(int local) => il.Emit(OpCodes.Stfld, frame.Local(local));
}
