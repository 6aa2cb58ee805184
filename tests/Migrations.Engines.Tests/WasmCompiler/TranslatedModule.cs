using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;
using Migrations.Engines.Wasm;
using Migrations.WasmCompiler.Assemblies;
using Migrations.WasmCompiler.Functions;
using Migrations.WasmCompiler.Linking;

namespace Migrations.Engines.Tests.WasmCompiler;

/// <summary>A hand-made module, translated, loaded and instantiated.</summary>
internal sealed class TranslatedModule
{
    private readonly WasmInstance instance;

    private TranslatedModule(WasmInstance instance) => this.instance = instance;

    public byte[] Memory => instance.Memory;

    public static TranslatedModule Load(ModuleText module, OutliningLimits? limits = null, params string[] exports) =>
        Load(new LinkedProgram { Module = module.Read() }, limits, exports);

    public static TranslatedModule Load(LinkedProgram program, OutliningLimits? limits = null, params string[] exports)
    {
        var bytes = ModuleTranslator.Translate(new TranslationRequest
        {
            Program = program,
            AssemblyName = "Hand" + Guid.NewGuid().ToString("N"),
            ClassName = "Hand.Module",
            Exports = exports,
            Limits = limits ?? OutliningLimits.Measured,
        });
        var context = new AssemblyLoadContext(null);
        context.Resolving += (_, name) => name.Name == typeof(WasmInstance).Assembly.GetName().Name ? typeof(WasmInstance).Assembly : null;
        var type = context.LoadFromStream(new MemoryStream(bytes)).GetType("Hand.Module")!;
        var instance = (WasmInstance)Activator.CreateInstance(Concrete(type), WasmInstance.PageSize)!;
        instance.EnterThread();
        type.GetMethod("Initialize", BindingFlags.NonPublic | BindingFlags.Instance)!.Invoke(instance, null);
        return new TranslatedModule(instance);
    }

    /// <summary>Calls an exported function; what it throws comes as it is.</summary>
    public object? Call(string name, params object[] arguments) =>
        instance.GetType().GetMethod(name)!.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null);

    /// <summary>Calls a method that is for hosts.</summary>
    public object? CallProtected(string name, params object[] arguments) => instance.GetType().BaseType!
        .GetMethod(name, BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static)!
        .Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null);

    /// <summary>The translated class is abstract, because hosts give it its imports; these modules have none.</summary>
    private static Type Concrete(Type type)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Concrete"), AssemblyBuilderAccess.Run);
        var concrete = assembly.DefineDynamicModule("Concrete").DefineType("Concrete", TypeAttributes.Public, type);
        var il = concrete.DefineConstructor(MethodAttributes.Public, CallingConventions.HasThis, [typeof(int)]).GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Call, type.GetConstructor(BindingFlags.NonPublic | BindingFlags.Instance, [typeof(int)])!);
        il.Emit(OpCodes.Ret);
        return concrete.CreateType();
    }
}
