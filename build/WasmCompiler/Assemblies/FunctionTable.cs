using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Assemblies;

/// <summary>
/// The constant table of indirect calls. A slot becomes one integer, the signature's number in the upper half and the function's
/// ordinal among those of its signature in the lower, so that a dispatcher checks both with one subtraction and one switch.
/// </summary>
internal sealed class FunctionTable
{
    public const int Empty = -1;
    private const int SignatureShift = 16;

    private readonly Dictionary<FunctionType, int> numbers = [];
    private readonly Dictionary<FunctionType, List<int>> functions = [];

    public FunctionTable(WasmModule module)
    {
        foreach (var type in module.Types)
        {
            numbers.TryAdd(type, numbers.Count);
            functions.TryAdd(type, []);
        }

        Slots = new int[Math.Max(module.TableSize, module.Elements.Select(e => (int)e.FirstSlot.Bits + e.Functions.Length).DefaultIfEmpty().Max())];
        Array.Fill(Slots, Empty);
        foreach (var segment in module.Elements)
        {
            for (var i = 0; i < segment.Functions.Length; i++)
            {
                Slots[segment.FirstSlot.Bits + i] = Encode(module.TypeOf(segment.Functions[i]), segment.Functions[i]);
            }
        }
    }

    public int[] Slots { get; }

    /// <summary>What a slot of that signature holds for its function of ordinal 0.</summary>
    public int FirstCode(FunctionType type) => numbers[type] << SignatureShift;

    /// <summary>Functions of that signature in the order of their ordinals.</summary>
    public IReadOnlyList<int> FunctionsOf(FunctionType type) => functions[type];

    private int Encode(FunctionType type, int function)
    {
        var same = functions[type];
        if (!same.Contains(function))
        {
            same.Add(function);
        }

        return FirstCode(type) | same.IndexOf(function);
    }
}
