using System.Reflection;
using System.Reflection.Emit;
using Migrations.Engines.Wasm;
using Migrations.WasmCompiler.Functions;
using Migrations.WasmCompiler.Linking;
using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Assemblies;

/// <summary>
/// Imports: an abstract method each, so that a package with other imports is a compile error of its host. Emscripten's
/// <c>setjmp</c>/<c>longjmp</c> (the imports <c>invoke_*</c> and <c>emscripten_throw_longjmp</c>) is translated here, as are its calls of
/// signal handlers: both go through the table.
/// </summary>
internal sealed class ImportEmitter(ModuleMembers members, GlueNames names, Func<string, int?> exportIndex)
{
    public const string SetThrew = "setThrew";
    public const string StackGet = "emscripten_stack_get_current";
    public const string StackRestore = "_emscripten_stack_restore";
    private const string ThrowLongjmp = "emscripten_throw_longjmp";
    private const string CallSignalHandler = "call_sighandler";
    private const string InvokePrefix = "invoke_";

    public void EmitAll(IEnumerable<int> imports)
    {
        foreach (var index in imports)
        {
            var import = members.Module.Imports[index];
            var name = names.Import(import.Name);
            members.Define(index, name switch
            {
                _ when import.Module == LinkNames.Undefined => EmitUndefined(index, import),
                _ when name.StartsWith(InvokePrefix, StringComparison.Ordinal) => EmitInvoke(name, import.Type),
                _ when name.TrimStart('_') == ThrowLongjmp => EmitThrow(import.Type),
                _ when name.TrimStart('_') == CallSignalHandler => EmitSignal(import.Type),
                _ => DefineAbstract(name, import.Type),
            });
        }
    }

    private MethodBuilder DefineAbstract(string name, FunctionType type) => members.Type.DefineMethod(
        MemberNames.Of(name),
        MethodAttributes.Family | MethodAttributes.Abstract | MethodAttributes.Virtual | MethodAttributes.NewSlot | MethodAttributes.HideBySig,
        members.Types.Of(type.Result),
        [.. type.Parameters.Select(members.Types.Of)]);

    private MethodBuilder EmitThrow(FunctionType type)
    {
        var method = members.DefineStatic("ThrowLongjmp", type.Result, type.Parameters);
        var il = method.GetILGenerator();
        il.Emit(OpCodes.Call, members.Types.Runtime(nameof(WasmOperations.ThrowLongjmp)));
        il.LoadZero(type.Result);
        il.Emit(OpCodes.Ret);
        return method;
    }

    /// <summary>Calls the slot of the first argument with the second.</summary>
    private MethodBuilder EmitSignal(FunctionType type)
    {
        var method = members.DefineStatic("CallSignalHandler", type.Result, type.Parameters);
        var il = method.GetILGenerator();
        il.LoadArgument(0);
        il.LoadArgument(2);
        il.LoadArgument(1);
        il.Emit(OpCodes.Call, members.Dispatcher(new FunctionType(type.Parameters[1..], type.Result)));
        il.Emit(OpCodes.Ret);
        return method;
    }

    private MethodBuilder EmitUndefined(int index, FunctionImport import)
    {
        var method = members.DefineStatic("Undefined" + index, import.Type.Result, import.Type.Parameters);
        var il = method.GetILGenerator();
        il.Emit(OpCodes.Ldstr, import.Name);
        il.Emit(OpCodes.Call, members.Types.Runtime(nameof(WasmOperations.UndefinedFunction)));
        il.LoadZero(import.Type.Result);
        il.Emit(OpCodes.Ret);
        return method;
    }

    /// <summary>
    /// Calls a slot of the table; a longjmp out of it puts the C stack back, tells the module, and gives 0. That happens behind the
    /// handler, not in it, because handlers run on top of the thrower's stack.
    /// </summary>
    private MethodBuilder EmitInvoke(string name, FunctionType type)
    {
        var method = members.DefineStatic(MemberNames.Of(name), type.Result, type.Parameters);
        var il = method.GetILGenerator();
        var stackPointer = il.DeclareLocal(members.Types.Int32);
        var result = type.Result == WasmType.None ? null : il.DeclareLocal(members.Types.Of(type.Result));
        var returned = il.DefineLabel();
        var end = il.DefineLabel();
        il.LoadArgument(0);
        EmitCall(il, StackGet);
        il.Emit(OpCodes.Stloc, stackPointer);
        il.BeginExceptionBlock();
        il.LoadArgument(0);
        il.LoadArguments(2, type.Parameters.Length);
        il.LoadArgument(1);
        il.Emit(OpCodes.Call, members.Dispatcher(new FunctionType(type.Parameters[1..], type.Result)));
        if (result is not null)
        {
            il.Emit(OpCodes.Stloc, result);
        }

        il.Emit(OpCodes.Leave, returned);
        il.BeginCatchBlock(members.Types.Longjmp);
        il.Emit(OpCodes.Pop);
        il.EndExceptionBlock();
        il.LoadArgument(0);
        il.Emit(OpCodes.Ldloc, stackPointer);
        EmitCall(il, StackRestore);
        il.LoadArgument(0);
        il.LoadInt32(1);
        il.LoadInt32(0);
        EmitCall(il, SetThrew);
        il.LoadZero(type.Result);
        il.Emit(OpCodes.Br, end);
        il.MarkLabel(returned);
        if (result is not null)
        {
            il.Emit(OpCodes.Ldloc, result);
        }

        il.MarkLabel(end);
        il.Emit(OpCodes.Ret);
        return method;
    }

    private void EmitCall(ILGenerator il, string export) => members.EmitCall(il, exportIndex(export)
        ?? throw new InvalidDataException($"The module uses setjmp but exports no function {export}: the package has changed."));
}
