using System.Reflection;
using System.Reflection.Emit;
using Migrations.WasmCompiler.Functions;
using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Assemblies;

/// <summary>Fields and methods of the class that a module becomes, as far as function bodies refer to them.</summary>
internal sealed class ModuleMembers(ModuleBuilder assembly, TypeBuilder type, TranslationRequest request, CoreTypes types, CallGraph calls)
{
    private readonly WasmModule module = request.Module;
    private readonly Dictionary<int, FieldBuilder> globals = [];
    private readonly Dictionary<int, MethodBuilder> methods = [];
    private readonly Dictionary<FunctionType, MethodBuilder> dispatchers = [];
    private readonly List<TypeBuilder> nested = [];

    public CoreTypes Types => types;

    public OutliningLimits Limits => request.Limits;

    public TypeBuilder Type => type;

    public WasmModule Module => module;

    /// <summary>Signatures for which a dispatcher was asked so far.</summary>
    public IReadOnlyDictionary<FunctionType, MethodBuilder> Dispatchers => dispatchers;

    public bool NeedsStackCheck(int function) => calls.Recursive.Contains(function);

    /// <summary>For the global that is C's stack pointer: the lowest value that it may have, when that is known.</summary>
    public int? LowestStackPointer(int global) =>
        request.StackBytes > 0 && global == calls.StackPointer ? (int)module.Globals[global].InitialBits - request.StackBytes : null;

    public FieldInfo Global(int index)
    {
        if (!globals.TryGetValue(index, out var field))
        {
            globals[index] = field = type.DefineField("Global" + index, types.Of(module.Globals[index].Type), FieldAttributes.Private);
        }

        return field;
    }

    public void Define(int function, MethodBuilder method) => methods.Add(function, method);

    public MethodBuilder Method(int function) => methods[function];

    /// <summary>Calls a function; the instance and the arguments are on IL's stack.</summary>
    public void EmitCall(ILGenerator il, int function)
    {
        var method = methods[function];
        il.Emit(method.IsVirtual ? OpCodes.Callvirt : OpCodes.Call, method);
    }

    /// <summary>The method that calls through the table: arguments first, the slot last.</summary>
    public MethodBuilder Dispatcher(FunctionType signature)
    {
        if (!dispatchers.TryGetValue(signature, out var method))
        {
            dispatchers[signature] = method = DefineStatic("Dispatch_" + signature.Key, signature.Result, [.. signature.Parameters, WasmType.I32]);
        }

        return method;
    }

    /// <summary>A private static method whose first parameter is the instance.</summary>
    public MethodBuilder DefineStatic(string name, WasmType result, IEnumerable<WasmType> parameters) =>
        type.DefineMethod(name, MethodAttributes.Static | MethodAttributes.Private, types.Of(result), [type, .. parameters.Select(types.Of)]);

    public ArmFrame DefineArmFrame(FunctionBody body, IEnumerable<int> sharedLocals)
    {
        var frame = assembly.DefineType(
            type.FullName + "_Frame" + body.Index,
            TypeAttributes.NotPublic | TypeAttributes.SequentialLayout | TypeAttributes.Sealed,
            types.ValueTypeClass);
        nested.Add(frame);
        return new ArmFrame(frame, body, sharedLocals, types);
    }

    public MethodBuilder DefineArm(FunctionBody body, ArmFrame frame) => type.DefineMethod(
        "F" + body.Index + "_Arm" + frame.Arms++,
        MethodAttributes.Static | MethodAttributes.Private,
        types.Int32,
        [type, frame.Type.MakeByRefType()]);

    /// <summary>
    /// Compares the address of a variable with the limit of the instance: cheaper than asking .NET in each call, which
    /// <c>WasmInstance.CheckStack</c> does when the limit is passed.
    /// </summary>
    public void EmitStackCheck(ILGenerator il)
    {
        var probe = il.DeclareLocal(types.Int32);
        var isEnough = il.DefineLabel();
        il.Emit(OpCodes.Ldloca, probe);
        il.Emit(OpCodes.Conv_U);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldfld, types.StackLimit);
        il.Emit(OpCodes.Bge_Un, isEnough);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Call, types.CheckStack);
        il.MarkLabel(isEnough);
    }

    /// <summary>Fills the memory from an address on with constant bytes.</summary>
    public void EmitImage(ILGenerator il, string field, int address, byte[] image)
    {
        // The last byte is touched first, so that a memory that is too small is an exception and not an overrun.
        EmitMemoryReference(il, address + image.Length - 1);
        il.Emit(OpCodes.Pop);
        EmitMemoryReference(il, address);
        EmitCopy(il, field, image);
    }

    /// <summary>Copies constant bytes to the reference on IL's stack.</summary>
    public void EmitCopy(ILGenerator il, string field, byte[] image)
    {
        il.Emit(OpCodes.Ldsflda, type.DefineInitializedData(field, image, FieldAttributes.Static | FieldAttributes.Private));
        il.LoadInt32(image.Length);
        il.Emit(OpCodes.Unaligned, (byte)1);
        il.Emit(OpCodes.Cpblk);
    }

    private void EmitMemoryReference(ILGenerator il, int address)
    {
        il.LoadArgument(0);
        il.Emit(OpCodes.Ldfld, types.Memory);
        il.LoadInt32(address);
        il.Emit(OpCodes.Ldelema, types.Byte);
    }

    public void CreateTypes()
    {
        type.CreateType();
        foreach (var frame in nested)
        {
            frame.CreateType();
        }
    }
}
