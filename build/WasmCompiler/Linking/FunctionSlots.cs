using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Linking;

/// <summary>Slots of the table by function: a function whose address is taken has one, and always the same.</summary>
internal sealed class FunctionSlots(int firstFree)
{
    private readonly Dictionary<int, int> slots = [];
    private readonly List<int> added = [];

    /// <summary>First slot behind the table.</summary>
    public int End => firstFree + added.Count;

    public void Fill(int first, int[] functions)
    {
        for (var i = 0; i < functions.Length; i++)
        {
            slots.TryAdd(functions[i], first + i);
        }
    }

    public int Of(int function)
    {
        if (!slots.TryGetValue(function, out var slot))
        {
            slots.Add(function, slot = End);
            added.Add(function);
        }

        return slot;
    }

    /// <summary>The slots that no module had.</summary>
    public ElementSegment Added() => new(new ConstantExpression(firstFree), [.. added]);
}
