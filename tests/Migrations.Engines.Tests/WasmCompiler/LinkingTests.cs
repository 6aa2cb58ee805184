using Migrations.Engines.Wasm;
using Migrations.WasmCompiler.Linking;
using Migrations.WasmCompiler.Modules;

namespace Migrations.Engines.Tests.WasmCompiler;

/// <summary>A program and a shared library, written by hand: what the linker decides is seen when they run.</summary>
[TestClass]
public sealed class LinkingTests
{
    private const int HeapStart = 64;
    private const int Answer = 32;
    private const int HeapEndVariable = 16;

    private static readonly FunctionType s_oneToOne = FunctionType.Parse("ii");
    private static readonly FunctionType s_none = FunctionType.Parse("v");
    private static readonly FunctionType s_twoToOne = FunctionType.Parse("iii");
    private static readonly FunctionType s_give = FunctionType.Parse("i");

    [TestMethod]
    public void AddressesOfTheProgramAndOfTheLibraryAreWhereTheyWereLinked()
    {
        var module = Start(out var map);

        // The library adds the program's variable (through the address table) to its argument, with the program's function.
        Assert.AreEqual(42 + 5, module.Call("Call", Symbol(map, "add_answer"), 5));

        // Its own function has one slot, whether asked in the library or outside.
        Assert.AreEqual(Symbol(map, "own"), module.Call("Call", Symbol(map, "slot_of_own"), 0));
        Assert.AreEqual(8, module.Call("Call", Symbol(map, "own"), 7));
    }

    [TestMethod]
    public void RelocationsAreInTheDataAndTheHeapBeginsBehindTheLibrary()
    {
        var module = Start(out var map);
        var library = map.Single(line => line[0] == "library");
        var memory = int.Parse(library[2]);

        Assert.IsGreaterThanOrEqualTo(HeapStart, memory);
        Assert.AreEqual(memory + 4, BitConverter.ToInt32(module.Memory, memory));
        Assert.AreEqual(77, BitConverter.ToInt32(module.Memory, memory + 4));
        Assert.IsGreaterThanOrEqualTo(memory + 8, BitConverter.ToInt32(module.Memory, HeapEndVariable));
    }

    [TestMethod]
    public void AFunctionThatNobodyHasIsATrapWithItsName()
    {
        var module = Start(out var map);

        StringAssert.Contains(Assert.ThrowsExactly<WasmTrapException>(() => module.Call("Call", Symbol(map, "call_missing"), 1)).Message, "missing");
    }

    [TestMethod]
    public void ALibraryThatIsNoneIsRefusedByName()
    {
        var request = new LinkRequest { Program = Program(), Libraries = [KeyValuePair.Create("none.so", Program())] };

        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => ModuleLinker.Link(request)).Message, "none.so");
    }

    private static TranslatedModule Start(out string[][] map)
    {
        var program = ModuleLinker.Link(new LinkRequest { Program = Program(), Libraries = [KeyValuePair.Create("hand.so", Library())], SymbolPrefixes = ["info_"] });
        var module = TranslatedModule.Load(program, limits: null, "call");
        module.CallProtected("StartLibrary", 0);
        map = [.. ((string)module.CallProtected("LinkMap")!).Split('\n').Select(line => line.Split(' '))];
        return module;
    }

    private static int Symbol(string[][] map, string name) => int.Parse(map.Single(line => line[0] == "symbol" && line[1] == name)[2]);

    /// <summary>Has a heap, a variable with 42, a function that adds, and one that calls a slot of the table.</summary>
    private static WasmModule Program()
    {
        var module = new WasmModule { Bytes = [], TableSize = 1 };
        module.Types.AddRange([s_twoToOne, s_give, s_oneToOne]);
        module.Globals.AddRange([new Global(WasmType.I32, false, HeapStart), new Global(WasmType.I32, false, Answer)]);
        module.GlobalExports.AddRange([new GlobalExport("__heap_base", 0), new GlobalExport("answer", 1)]);
        module.Data.Add(new DataSegment(new ConstantExpression(Answer), new byte[] { 42, 0, 0, 0 }));
        Add(module, "add", s_twoToOne, [0x20, 0, 0x20, 1, 0x6a, 0x0b]);
        Add(module, "emscripten_get_sbrk_ptr", s_give, [0x41, HeapEndVariable, 0x0b]);
        Add(module, "call", s_twoToOne, [0x20, 1, 0x20, 0, 0x11, 2, 0, 0x0b]);
        return module;
    }

    private static WasmModule Library()
    {
        var module = new WasmModule { Bytes = [], TableSize = 1, Needs = new DynamicNeeds(MemorySize: 8, MemoryAlignment: 2, TableSize: 1) };
        module.Types.AddRange([s_oneToOne, s_none, s_twoToOne]);
        module.Imports.AddRange([new FunctionImport("env", "add", s_twoToOne), new FunctionImport("env", "missing", s_oneToOne)]);
        module.GlobalImports.AddRange(
        [
            new GlobalImport("env", "__memory_base", WasmType.I32, false), new GlobalImport("env", "__table_base", WasmType.I32, false),
            new GlobalImport("GOT.mem", "answer", WasmType.I32, true), new GlobalImport("GOT.func", "own", WasmType.I32, true),
        ]);
        module.Data.Add(new DataSegment(new ConstantExpression(0, Base: 0), new byte[] { 0, 0, 0, 0, 77, 0, 0, 0 }));
        module.Elements.Add(new ElementSegment(new ConstantExpression(0, Base: 1), [3]));
        Add(module, "add_answer", s_oneToOne, [0x23, 2, 0x28, 2, 0, 0x20, 0, 0x10, 0, 0x0b]);
        Add(module, "own", s_oneToOne, [0x20, 0, 0x41, 1, 0x6a, 0x0b]);
        Add(module, "slot_of_own", s_oneToOne, [0x23, 3, 0x0b]);
        Add(module, "call_missing", s_oneToOne, [0x20, 0, 0x10, 1, 0x0b]);

        // memory[__memory_base] = __memory_base + 4
        Add(module, "__wasm_apply_data_relocs", s_none, [0x23, 0, 0x23, 0, 0x41, 4, 0x6a, 0x36, 2, 0, 0x0b]);
        foreach (var name in new[] { "add_answer", "own", "slot_of_own", "call_missing" })
        {
            module.Exports.Add(new Export("info_" + name, module.Exports.Find(export => export.Name == name)!.Function));
        }

        return module;
    }

    private static void Add(WasmModule module, string name, FunctionType type, byte[] code)
    {
        var index = module.Imports.Count + module.Functions.Count;
        module.Functions.Add(new FunctionBody(index, type, type.Parameters, new CodeRange(code, 0, code.Length)));
        module.Exports.Add(new Export(name, index));
    }
}
