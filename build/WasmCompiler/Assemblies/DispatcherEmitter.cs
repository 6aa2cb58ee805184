using System.Reflection.Emit;
using Migrations.Engines.Wasm;
using Migrations.WasmCompiler.Functions;
using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Assemblies;

/// <summary>Writes the methods that call through the table: one switch per signature, in two steps when it is large, because .NET compiles all cases before the first call.</summary>
internal sealed class DispatcherEmitter(ModuleMembers members, FunctionTable table)
{
    private const int ChunkBits = 5;
    private const int ChunkSize = 1 << ChunkBits;

    public void EmitAll()
    {
        foreach (var (signature, method) in members.Dispatchers.OrderBy(pair => pair.Key.Key, StringComparer.Ordinal).ToList())
        {
            Emit(signature, method);
        }
    }

    private void Emit(FunctionType signature, MethodBuilder method)
    {
        var il = method.GetILGenerator();
        var functions = table.FunctionsOf(signature);
        members.EmitStackCheck(il);
        il.LoadArgument(0);
        il.Emit(OpCodes.Ldfld, members.Types.Table);
        il.LoadArgument(signature.Parameters.Length + 1);
        il.Emit(OpCodes.Ldelem_I4);
        il.LoadInt32(table.FirstCode(signature));
        il.Emit(OpCodes.Sub);
        if (functions.Count <= 2 * ChunkSize)
        {
            EmitSwitch(il, signature, functions);
        }
        else
        {
            EmitChunks(il, signature, functions);
        }
    }

    /// <summary>The ordinal is on IL's stack.</summary>
    private void EmitSwitch(ILGenerator il, FunctionType signature, IEnumerable<int> functions)
    {
        var cases = functions.Select(function => (function, label: il.DefineLabel())).ToArray();
        il.EmitSwitch([.. cases.Select(c => c.label)]);
        EmitTrap(il, signature);
        foreach (var (function, label) in cases)
        {
            il.MarkLabel(label);
            il.LoadArguments(0, signature.Parameters.Length);
            members.EmitCall(il, function);
            il.Emit(OpCodes.Ret);
        }
    }

    private void EmitChunks(ILGenerator il, FunctionType signature, IReadOnlyList<int> functions)
    {
        var ordinal = il.DeclareLocal(members.Types.Int32);
        il.Emit(OpCodes.Stloc, ordinal);
        var chunks = functions.Chunk(ChunkSize).Select(chunk => (chunk, label: il.DefineLabel())).ToArray();
        il.Emit(OpCodes.Ldloc, ordinal);
        il.LoadInt32(ChunkBits);
        il.Emit(OpCodes.Shr_Un);
        il.EmitSwitch([.. chunks.Select(c => c.label)]);
        EmitTrap(il, signature);
        for (var i = 0; i < chunks.Length; i++)
        {
            var part = members.DefineStatic($"Dispatch_{signature.Key}_{i}", signature.Result, [.. signature.Parameters, WasmType.I32]);
            var partIL = part.GetILGenerator();
            partIL.LoadArgument(signature.Parameters.Length + 1);
            EmitSwitch(partIL, signature, chunks[i].chunk);
            il.MarkLabel(chunks[i].label);
            il.LoadArguments(0, signature.Parameters.Length);
            il.Emit(OpCodes.Ldloc, ordinal);
            il.LoadInt32(ChunkSize - 1);
            il.Emit(OpCodes.And);
            il.Emit(OpCodes.Call, part);
            il.Emit(OpCodes.Ret);
        }
    }

    private void EmitTrap(ILGenerator il, FunctionType signature)
    {
        il.Emit(OpCodes.Call, members.Types.Runtime(nameof(WasmOperations.BadIndirectCall)));
        il.LoadZero(signature.Result);
        il.Emit(OpCodes.Ret);
    }
}
