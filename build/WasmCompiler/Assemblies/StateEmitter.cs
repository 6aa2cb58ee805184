using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;
using Migrations.WasmCompiler.Functions;
using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Assemblies;

/// <summary>
/// Writes the constructor and <c>Initialize</c>: data segments as one image, initial values of globals, start function, C constructors.
/// It is a method of its own, because the start function may call imports, which a constructor of a base class must not.
/// </summary>
internal sealed class StateEmitter(ModuleMembers members, FunctionTable table)
{
    private readonly CoreTypes types = members.Types;

    public void EmitAll(int? constructors)
    {
        var createTable = EmitCreateTable();
        EmitConstructor(createTable, types.Int32);
        EmitConstructor(createTable, types.Byte.MakeArrayType());
        var method = members.Type.DefineMethod("Initialize", MethodAttributes.Family | MethodAttributes.HideBySig, types.Void, System.Type.EmptyTypes);
        var il = method.GetILGenerator();
        EmitData(il);
        EmitGlobals(il);
        int?[] functions = [members.Module.Start >= 0 ? members.Module.Start : null, constructors];
        foreach (var function in functions.OfType<int>())
        {
            il.LoadArgument(0);
            members.EmitCall(il, function);
        }

        il.Emit(OpCodes.Ret);
    }

    /// <summary>From the size of the memory in bytes, or from an array that was one before.</summary>
    private void EmitConstructor(MethodBuilder createTable, Type memory)
    {
        var constructor = members.Type.DefineConstructor(MethodAttributes.Family | MethodAttributes.HideBySig, CallingConventions.HasThis, [memory]);
        var il = constructor.GetILGenerator();
        il.LoadArguments(0, 1);
        il.Emit(OpCodes.Call, createTable);
        il.Emit(OpCodes.Call, types.Instance.GetConstructor(BindingFlags.NonPublic | BindingFlags.Instance, null, [memory, types.Int32.MakeArrayType()], null)!);
        il.Emit(OpCodes.Ret);
    }

    private MethodBuilder EmitCreateTable()
    {
        var image = new byte[table.Slots.Length * sizeof(int)];
        for (var i = 0; i < table.Slots.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan(i * sizeof(int)), table.Slots[i]);
        }

        var method = members.Type.DefineMethod("CreateTable", MethodAttributes.Private | MethodAttributes.Static, types.Int32.MakeArrayType(), System.Type.EmptyTypes);
        var il = method.GetILGenerator();
        il.LoadInt32(table.Slots.Length);
        il.Emit(OpCodes.Newarr, types.Int32);
        if (image.Length > 0)
        {
            il.Emit(OpCodes.Dup);
            il.LoadInt32(0);
            il.Emit(OpCodes.Ldelema, types.Int32);
            members.EmitCopy(il, "TableImage", image);
        }

        il.Emit(OpCodes.Ret);
        return method;
    }

    private void EmitData(ILGenerator il)
    {
        var segments = members.Module.Data;
        if (segments.Count == 0)
        {
            return;
        }

        var first = segments.Min(segment => segment.Address.Bits);
        var image = new byte[segments.Max(segment => segment.Address.Bits + segment.Content.Length) - first];
        foreach (var segment in segments)
        {
            segment.Content.Span.CopyTo(image.AsSpan((int)(segment.Address.Bits - first)));
        }

        members.EmitImage(il, "DataImage", (int)first, image);
    }

    private void EmitGlobals(ILGenerator il)
    {
        for (var i = 0; i < members.Module.Globals.Count; i++)
        {
            var global = members.Module.Globals[i];
            if (!global.IsMutable)
            {
                continue;
            }

            il.LoadArgument(0);
            switch (global.Type)
            {
                case WasmType.I32: il.LoadInt32((int)global.InitialBits); break;
                case WasmType.I64: il.LoadInt64(global.InitialBits); break;
                case WasmType.F32: il.Emit(OpCodes.Ldc_R4, BitConverter.Int32BitsToSingle((int)global.InitialBits)); break;
                default: il.Emit(OpCodes.Ldc_R8, BitConverter.Int64BitsToDouble(global.InitialBits)); break;
            }

            il.Emit(OpCodes.Stfld, members.Global(i));
        }
    }
}
