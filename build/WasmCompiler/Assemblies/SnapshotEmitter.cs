using System.Reflection;
using System.Reflection.Emit;
using Migrations.Engines.Wasm;
using Migrations.WasmCompiler.Functions;
using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Assemblies;

/// <summary>
/// Writes <c>SaveGlobals</c> and <c>RestoreGlobals</c>: with the memory they are all of an instance's state, as the table never changes.
/// </summary>
internal sealed class SnapshotEmitter(ModuleMembers members)
{
    private readonly CoreTypes types = members.Types;

    public void EmitAll()
    {
        var globals = Enumerable.Range(0, members.Module.Globals.Count).Where(i => members.Module.Globals[i].IsMutable).ToList();
        EmitSave(globals);
        EmitRestore(globals);
    }

    private void EmitSave(List<int> globals)
    {
        var method = members.Type.DefineMethod("SaveGlobals", MethodAttributes.Family | MethodAttributes.HideBySig, types.Int64.MakeArrayType(), Type.EmptyTypes);
        var il = method.GetILGenerator();
        il.LoadInt32(globals.Count);
        il.Emit(OpCodes.Newarr, types.Int64);
        for (var i = 0; i < globals.Count; i++)
        {
            il.Emit(OpCodes.Dup);
            il.LoadInt32(i);
            il.LoadArgument(0);
            il.Emit(OpCodes.Ldfld, members.Global(globals[i]));
            EmitToBits(il, members.Module.Globals[globals[i]].Type);
            il.Emit(OpCodes.Stelem_I8);
        }

        il.Emit(OpCodes.Ret);
    }

    private void EmitRestore(List<int> globals)
    {
        var method = members.Type.DefineMethod("RestoreGlobals", MethodAttributes.Family | MethodAttributes.HideBySig, types.Void, [types.Int64.MakeArrayType()]);
        var il = method.GetILGenerator();
        for (var i = 0; i < globals.Count; i++)
        {
            il.LoadArguments(0, 1);
            il.LoadInt32(i);
            il.Emit(OpCodes.Ldelem_I8);
            EmitFromBits(il, members.Module.Globals[globals[i]].Type);
            il.Emit(OpCodes.Stfld, members.Global(globals[i]));
        }

        il.Emit(OpCodes.Ret);
    }

    private void EmitToBits(ILGenerator il, WasmType type)
    {
        switch (type)
        {
            case WasmType.F32:
                il.Emit(OpCodes.Call, types.Runtime(nameof(WasmFloats.Bits32)));
                il.Emit(OpCodes.Conv_I8);
                break;
            case WasmType.F64: il.Emit(OpCodes.Call, types.Runtime(nameof(WasmFloats.Bits64))); break;
            case WasmType.I32: il.Emit(OpCodes.Conv_I8); break;
            default: break;
        }
    }

    private void EmitFromBits(ILGenerator il, WasmType type)
    {
        switch (type)
        {
            case WasmType.F32:
                il.Emit(OpCodes.Conv_I4);
                il.Emit(OpCodes.Call, types.Runtime(nameof(WasmFloats.FromBits32)));
                break;
            case WasmType.F64: il.Emit(OpCodes.Call, types.Runtime(nameof(WasmFloats.FromBits64))); break;
            case WasmType.I32: il.Emit(OpCodes.Conv_I4); break;
            default: break;
        }
    }
}
