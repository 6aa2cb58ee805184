using System.Reflection;
using System.Reflection.Emit;
using Migrations.WasmCompiler.Functions;
using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Assemblies;

/// <summary>Translates a module to an assembly with one abstract class: imports are its abstract methods, exports its public ones.</summary>
internal sealed class ModuleTranslator
{
    private readonly TranslationRequest request;
    private readonly CoreTypes types;
    private readonly FunctionTable table;
    private readonly CallGraph calls;
    private readonly ModuleMembers members;
    private readonly PersistedAssemblyBuilder assembly;

    private ModuleTranslator(TranslationRequest request, CoreTypes types)
    {
        this.request = request;
        this.types = types;
        table = new FunctionTable(request.Module);
        calls = CallGraph.Build(request.Module, Roots(), ExportIndex(ImportEmitter.StackGet));
        assembly = new PersistedAssemblyBuilder(new AssemblyName(request.AssemblyName) { Version = new Version(1, 0, 0, 0) }, types.Core);
        var moduleBuilder = assembly.DefineDynamicModule(request.AssemblyName + ".dll");
        var type = moduleBuilder.DefineType(
            request.ClassName,
            TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Class | TypeAttributes.BeforeFieldInit,
            types.Instance);
        members = new ModuleMembers(moduleBuilder, type, request, types, calls);
    }

    private WasmModule Module => request.Module;

    /// <summary>The bytes of the assembly: the same for the same request.</summary>
    public static byte[] Translate(TranslationRequest request)
    {
        using var types = new CoreTypes();
        return new ModuleTranslator(request, types).Translate();
    }

    private byte[] Translate()
    {
        foreach (var function in calls.Functions)
        {
            members.Define(function.Body.Index, members.DefineStatic("F" + function.Body.Index, function.Body.Type.Result, function.Body.Type.Parameters));
        }

        new ImportEmitter(members, request.Names, ExportIndex).EmitAll(ReachableImports());
        foreach (var function in calls.Functions)
        {
            FunctionTranslator.Translate(function, members.Method(function.Body.Index).GetILGenerator(), members);
        }

        new DispatcherEmitter(members, table).EmitAll();
        new StateEmitter(members, table).EmitAll(ExportIndex(GlueNames.Constructors));
        new SnapshotEmitter(members).EmitAll();
        new LibraryEmitter(members, request.Program).EmitAll();
        EmitExports();
        members.CreateTypes();
        return AssemblyImage.Write(assembly, members.Type.Module);
    }

    private IEnumerable<int> Roots()
    {
        var named = request.Exports.Select(name => ExportIndex(name)
            ?? throw new InvalidDataException($"The module exports no function {name}: the package has changed."));
        int?[] runtime =
        [
            ExportIndex(GlueNames.Constructors),
            ExportIndex(ImportEmitter.SetThrew),
            ExportIndex(ImportEmitter.StackGet),
            ExportIndex(ImportEmitter.StackRestore),
        ];
        return named
            .Concat(runtime.OfType<int>())
            .Concat(Module.Start >= 0 ? [Module.Start] : [])
            .Concat(request.Program.Libraries.Select(library => library.Constructors).OfType<int>())
            .Concat(Module.Elements.SelectMany(segment => segment.Functions));
    }

    private IEnumerable<int> ReachableImports() => calls.Functions
        .SelectMany(function => function.Callees)
        .Concat(Module.Elements.SelectMany(segment => segment.Functions))
        .Where(index => index < Module.Imports.Count)
        .Distinct()
        .Order();

    private int? ExportIndex(string realName) => Module.Exports.Find(export => request.Names.Export(export.Name) == realName)?.Function;

    private void EmitExports()
    {
        foreach (var name in request.Exports)
        {
            var function = ExportIndex(name)!.Value;
            var type = Module.TypeOf(function);
            var method = members.Type.DefineMethod(
                MemberNames.Of(name),
                MethodAttributes.Public | MethodAttributes.HideBySig,
                types.Of(type.Result),
                [.. type.Parameters.Select(types.Of)]);
            var il = method.GetILGenerator();
            il.LoadArguments(0, type.Parameters.Length);
            members.EmitCall(il, function);
            il.Emit(OpCodes.Ret);
        }
    }
}
