using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Linking;

/// <summary>
/// Numbers global variables. Those that stand for addresses become constants; so do the ones that a library computes from its place when it starts.
/// </summary>
internal sealed class GlobalLinker(List<LinkedPart> parts, WasmModule linked, FunctionSlots slots, int heapStart)
{
    public void LinkAll(ImportResolution imports)
    {
        foreach (var part in parts)
        {
            var imported = part.Module.GlobalImports.Count;
            for (var i = 0; i < part.Module.Globals.Count; i++)
            {
                part.Indices.Globals[imported + i] = Add(part.Module.Globals[i]);
            }
        }

        foreach (var part in parts)
        {
            for (var i = 0; i < part.Module.GlobalImports.Count; i++)
            {
                part.Indices.Globals[i] = Import(part, part.Module.GlobalImports[i], imports);
            }
        }

        foreach (var part in parts.Skip(1).Where(part => part.Module.Start >= 0))
        {
            FoldStart(part);
        }
    }

    private int Add(Global global)
    {
        linked.Globals.Add(global);
        return linked.Globals.Count - 1;
    }

    private int Import(LinkedPart part, GlobalImport import, ImportResolution imports)
    {
        if (import.Name == LinkNames.StackPointer)
        {
            return parts[0].LinkedGlobal(import.Name) ?? throw new InvalidDataException("The program does not export its stack pointer.");
        }

        return Add(new Global(import.Type, IsMutable: false, import switch
        {
            { Name: LinkNames.MemoryBase } => part.Memory,
            { Name: LinkNames.TableBase } => part.FirstSlot,
            { Name: LinkNames.HeapBase } => heapStart,
            { Module: LinkNames.DataAddresses } => Address(part, import.Name),
            { Module: LinkNames.FunctionAddresses } => imports.Function(part, import.Name) is { } function ? slots.Of(function) : 0,
            _ => throw new NotSupportedException($"{part.Name} imports the global variable {import.Name}, which the translator does not know."),
        }));
    }

    /// <summary>0 for a weak symbol that nobody defines, as in C.</summary>
    private int Address(LinkedPart part, string name) =>
        parts.Prepend(part).Select(candidate => candidate.Address(name)).FirstOrDefault(address => address is not null) ?? 0;

    private void FoldStart(LinkedPart part)
    {
        var memory = new byte[part.Module.Needs!.MemorySize];
        var start = new StraightLineCode(part.Name, linked, memory, part.Memory);
        start.Run(linked.Functions[part.Indices.Functions[part.Module.Start] - linked.Imports.Count]);
        if (memory.AsSpan().ContainsAnyExcept((byte)0))
        {
            throw new NotSupportedException(part.Name + " writes to its memory when it starts, which the translator does not know.");
        }

        foreach (var (global, value) in start.Globals)
        {
            linked.Globals[global] = linked.Globals[global] with { IsMutable = false, InitialBits = value };
        }
    }
}
