using System.Reflection;
using Migrations.Engines.Wasm;
using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Assemblies;

/// <summary>Types and methods of netstandard 2.0 and of the run-time library that translated code refers to.</summary>
internal sealed class CoreTypes : IDisposable
{
    private readonly MetadataLoadContext context;
    private readonly Dictionary<string, MethodInfo> methods = [];
    private readonly Type operations;
    private readonly Type floats;
    private readonly Type math;

    public CoreTypes()
    {
        var reference = Path.Combine(AppContext.BaseDirectory, "ref", "netstandard.dll");
        var runtime = typeof(WasmInstance).Assembly.Location;
        context = new MetadataLoadContext(new PathAssemblyResolver([reference, runtime]), "netstandard");
        Core = context.LoadFromAssemblyPath(reference);
        Void = Core.GetType("System.Void", throwOnError: true)!;
        Int32 = Core.GetType("System.Int32", throwOnError: true)!;
        Int64 = Core.GetType("System.Int64", throwOnError: true)!;
        Single = Core.GetType("System.Single", throwOnError: true)!;
        Double = Core.GetType("System.Double", throwOnError: true)!;
        Byte = Core.GetType("System.Byte", throwOnError: true)!;
        String = Core.GetType("System.String", throwOnError: true)!;
        ValueTypeClass = Core.GetType("System.ValueType", throwOnError: true)!;
        math = Core.GetType("System.Math", throwOnError: true)!;
        var library = context.LoadFromAssemblyPath(runtime);
        Instance = library.GetType(typeof(WasmInstance).FullName!, throwOnError: true)!;
        Longjmp = library.GetType(typeof(WasmLongjmpException).FullName!, throwOnError: true)!;
        operations = library.GetType(typeof(WasmOperations).FullName!, throwOnError: true)!;
        floats = library.GetType(typeof(WasmFloats).FullName!, throwOnError: true)!;
        Memory = Instance.GetField(nameof(WasmInstance.Memory))!;
        Table = Instance.GetField(nameof(WasmInstance.Table))!;
        StackLimit = Instance.GetField(nameof(WasmInstance.StackLimit))!;
        CheckStack = Instance.GetMethod(nameof(WasmInstance.CheckStack))!;
    }

    public Assembly Core { get; }

    public Type Void { get; }

    public Type Int32 { get; }

    public Type Int64 { get; }

    public Type Single { get; }

    public Type Double { get; }

    public Type Byte { get; }

    public Type String { get; }

    public Type ValueTypeClass { get; }

    /// <summary><see cref="WasmInstance"/>, the class that a translated module derives from.</summary>
    public Type Instance { get; }

    public Type Longjmp { get; }

    public FieldInfo Memory { get; }

    public FieldInfo Table { get; }

    public FieldInfo StackLimit { get; }

    public MethodInfo CheckStack { get; }

    public Type Of(WasmType type) => type switch
    {
        WasmType.I32 => Int32,
        WasmType.I64 => Int64,
        WasmType.F32 => Single,
        WasmType.F64 => Double,
        _ => Void,
    };

    /// <summary>A method of <see cref="WasmOperations"/>, <see cref="WasmFloats"/> or <see cref="WasmInstance"/>.</summary>
    public MethodInfo Runtime(string name)
    {
        if (!methods.TryGetValue(name, out var method))
        {
            method = operations.GetMethod(name) ?? floats.GetMethod(name) ?? Instance.GetMethod(name)
                ?? throw new InvalidOperationException("The run-time library has no method " + name + ".");
            methods[name] = method;
        }

        return method;
    }

    /// <summary>A method of <see cref="Math"/> with one parameter of that type.</summary>
    public MethodInfo Math(string name, WasmType type) => math.GetMethod(name, [Of(type)])!;

    public void Dispose() => context.Dispose();
}
