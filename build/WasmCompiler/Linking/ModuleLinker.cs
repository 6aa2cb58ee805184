using System.Buffers.Binary;
using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Linking;

/// <summary>
/// Links a program and its shared libraries statically: memory and table are laid out once, imports become direct calls, tables of
/// addresses become constants, relocations are applied to the data.
/// </summary>
internal sealed class ModuleLinker
{
    private const int SmallestAlignment = 16;

    private readonly LinkRequest request;
    private readonly List<LinkedPart> parts = [];
    private readonly WasmModule linked = new() { Bytes = [] };
    private readonly Dictionary<FunctionType, int> types = [];
    private readonly FunctionSlots slots;
    private readonly int heapStart;

    private ModuleLinker(LinkRequest request)
    {
        this.request = request;
        var program = request.Program;
        parts.Add(new LinkedPart("the program", program, memory: 0, firstSlot: 0));
        var memory = Program.Address(LinkNames.HeapBase) ?? throw new InvalidDataException("The program does not tell where its heap begins.");
        var slot = program.TableSize;
        foreach (var (name, library) in request.Libraries)
        {
            var needs = library.Needs ?? throw new InvalidDataException(name + " is no shared library: it has no section for dynamic linking.");
            memory = Align(memory, Math.Max(SmallestAlignment, 1 << needs.MemoryAlignment));
            parts.Add(new LinkedPart(name, library, memory, slot));
            memory += needs.MemorySize;
            slot += needs.TableSize;
        }

        heapStart = Align(memory, SmallestAlignment);
        slots = new FunctionSlots(slot);
    }

    private LinkedPart Program => parts[0];

    public static LinkedProgram Link(LinkRequest request) => new ModuleLinker(request).Link();

    private LinkedProgram Link()
    {
        NumberTypes();
        var imports = new ImportResolution(parts, linked.Imports);
        imports.Resolve(request.HostFunctions);
        NumberFunctions();
        imports.NumberImports();
        linked.Start = request.Program.Start >= 0 ? Program.Indices.Functions[request.Program.Start] : -1;
        LinkElements();
        var hostSlots = request.HostFunctions.ToDictionary(function => function.Name, function => slots.Of(imports.Host(function)), StringComparer.Ordinal);
        new GlobalLinker(parts, linked, slots, heapStart).LinkAll(imports);
        LinkProgramExports();
        var libraries = parts.Skip(1).Select(LinkLibrary).ToList();
        linked.Elements.Add(slots.Added());
        linked.TableSize = slots.End;
        var variables = request.Variables.ToDictionary(
            name => name,
            name => Program.Address(name) ?? throw new InvalidDataException($"The program exports no variable {name}: the package has changed."),
            StringComparer.Ordinal);
        return new LinkedProgram { Module = linked, Libraries = libraries, HostSlots = hostSlots, Variables = variables, HeapStart = heapStart };
    }

    private void NumberTypes()
    {
        foreach (var part in parts)
        {
            for (var i = 0; i < part.Module.Types.Count; i++)
            {
                var type = part.Module.Types[i];
                if (types.TryAdd(type, linked.Types.Count))
                {
                    linked.Types.Add(type);
                }

                part.Indices.Types[i] = types[type];
            }
        }

        foreach (var function in request.HostFunctions.Where(function => types.TryAdd(function.Type, linked.Types.Count)))
        {
            linked.Types.Add(function.Type);
        }
    }

    private void NumberFunctions()
    {
        foreach (var part in parts)
        {
            foreach (var body in part.Module.Functions)
            {
                var index = linked.Imports.Count + linked.Functions.Count;
                part.Indices.Functions[body.Index] = index;
                linked.Functions.Add(body with { Index = index, Code = body.Code with { Indices = part.Indices } });
            }
        }
    }

    private void LinkElements()
    {
        foreach (var part in parts)
        {
            foreach (var segment in part.Module.Elements)
            {
                var first = part.Value(segment.FirstSlot);
                var functions = Array.ConvertAll(segment.Functions, function => part.Indices.Functions[function]);
                linked.Elements.Add(new ElementSegment(new ConstantExpression(first), functions));
                slots.Fill(first, functions);
            }
        }
    }

    private void LinkProgramExports()
    {
        linked.Exports.AddRange(request.Program.Exports.Select(export => export with { Function = Program.Indices.Functions[export.Function] }));
        linked.Data.AddRange(request.Program.Data);
        MoveHeap();
    }

    /// <summary>The variable from which Emscripten's <c>sbrk</c> goes on begins with the address behind the libraries: the function that ends with its address tells it.</summary>
    private void MoveHeap()
    {
        var function = Program.LinkedFunction(LinkNames.HeapEnd) ?? throw new InvalidDataException($"The program exports no function {LinkNames.HeapEnd}: the package has changed.");
        if (InstructionReader.Read(linked.Functions[function - linked.Imports.Count].Code) is not [.., { Opcode: Opcode.I32Const } address, { Opcode: Opcode.End }])
        {
            throw new InvalidDataException($"The function {LinkNames.HeapEnd} of the program does not end with an address: the package has changed.");
        }

        var value = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(value, heapStart);
        linked.Data.Add(new DataSegment(new ConstantExpression(address.Constant), value));
    }

    private LinkedLibrary LinkLibrary(LinkedPart part)
    {
        var needs = part.Module.Needs!;
        var memory = new byte[needs.MemorySize];
        foreach (var segment in part.Module.Data)
        {
            segment.Content.Span.CopyTo(memory.AsSpan(part.Value(segment.Address) - part.Memory));
        }

        if (part.LinkedFunction(LinkNames.Relocations) is { } relocations)
        {
            new StraightLineCode(part.Name, linked, memory, part.Memory).Run(linked.Functions[relocations - linked.Imports.Count]);
        }

        return new LinkedLibrary
        {
            Name = part.Name,
            Memory = part.Memory,
            MemorySize = needs.MemorySize,
            FirstSlot = part.FirstSlot,
            SlotCount = needs.TableSize,
            Data = new DataSegment(new ConstantExpression(part.Memory), memory.AsMemory(0, memory.AsSpan().TrimEnd((byte)0).Length)),
            Constructors = part.LinkedFunction(GlueNames.Constructors),
            Symbols = Symbols(part),
        };
    }

    private SortedDictionary<string, int> Symbols(LinkedPart part)
    {
        var names = part.Module.Exports.Select(export => export.Name)
            .SelectMany(name => request.SymbolPrefixes.Where(prefix => name.StartsWith(prefix, StringComparison.Ordinal)).SelectMany(prefix => new[] { name, name[prefix.Length..] }));
        var symbols = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in names.Distinct())
        {
            if (part.LinkedFunction(name) is { } function)
            {
                symbols[name] = slots.Of(function);
            }
        }

        return symbols;
    }

    private static int Align(int value, int alignment) => (value + alignment - 1) & -alignment;
}
