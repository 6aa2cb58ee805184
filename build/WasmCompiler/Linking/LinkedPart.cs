using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Linking;

/// <summary>The program or one library while it is linked: its place in memory and table, and the new numbers of what it has.</summary>
internal sealed class LinkedPart(string name, WasmModule module, int memory, int firstSlot)
{
    private readonly Dictionary<string, int> functions = Index(module.Exports.Select(export => (export.Name, export.Function)));
    private readonly Dictionary<string, int> globals = Index(module.GlobalExports.Select(export => (export.Name, export.Global)));

    public string Name => name;

    public WasmModule Module => module;

    public int Memory => memory;

    public int FirstSlot => firstSlot;

    public LinkedIndices Indices { get; } = new(
        new int[module.Imports.Count + module.Functions.Count],
        new int[module.Types.Count],
        new int[module.GlobalImports.Count + module.Globals.Count]);

    /// <summary>Own number of an exported function, or -1.</summary>
    public int Function(string export) => functions.GetValueOrDefault(export, -1);

    /// <summary>Number of an exported function in the linked program, or null.</summary>
    public int? LinkedFunction(string export) => Function(export) is var function and >= 0 ? Indices.Functions[function] : null;

    /// <summary>Address of an exported variable, or null.</summary>
    public int? Address(string export) => globals.TryGetValue(export, out var global) && global >= module.GlobalImports.Count
        ? memory + (int)module.Globals[global - module.GlobalImports.Count].InitialBits
        : null;

    /// <summary>Number of an exported global in the linked program, or null.</summary>
    public int? LinkedGlobal(string export) => globals.TryGetValue(export, out var global) ? Indices.Globals[global] : null;

    /// <summary>Value of a constant expression of this module.</summary>
    public int Value(ConstantExpression expression) => expression.Base < 0 ? (int)expression.Bits : (int)expression.Bits + module.GlobalImports[expression.Base].Name switch
    {
        LinkNames.MemoryBase => memory,
        LinkNames.TableBase => firstSlot,
        var other => throw new NotSupportedException($"{name} begins a segment at the value of {other}, which the translator does not know."),
    };

    private static Dictionary<string, int> Index(IEnumerable<(string Name, int Number)> exports)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (export, number) in exports)
        {
            index.TryAdd(export, number);
        }

        return index;
    }
}
