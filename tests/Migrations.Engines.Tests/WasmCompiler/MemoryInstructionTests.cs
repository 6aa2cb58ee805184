using Migrations.Engines.Wasm;
using static Migrations.Engines.Tests.WasmCompiler.ModuleText;

namespace Migrations.Engines.Tests.WasmCompiler;

[TestClass]
public sealed class MemoryInstructionTests
{
    private const int PageSize = WasmInstance.PageSize;

    [TestMethod]
    public void DataSegmentsAndLoadsAreLittleEndianAndUnaligned()
    {
        var module = Load([I32], I32, 0x20, 0, 0x28, 0, 1, 0x0b); // i32.load offset=1
        Assert.AreEqual(0x04030201, module.Call("F", 7));
        Assert.AreEqual(0x00040302, module.Call("F", 8));
    }

    [TestMethod]
    [DataRow(0x2c, -2)] // i32.load8_s of 0xfe
    [DataRow(0x2d, 254)]
    [DataRow(0x2e, -258)] // i32.load16_s of 0xfefe
    [DataRow(0x2f, 65278)]
    public void NarrowLoadsExtend(int opcode, int expected)
    {
        var load = Load([I32], I32, 0x20, 0, (byte)opcode, 0, 0, 0x0b);
        load.Memory[100] = 0xfe;
        load.Memory[101] = 0xfe;
        Assert.AreEqual(expected, load.Call("F", 100));
    }

    [TestMethod]
    [DataRow(-1)]
    [DataRow(PageSize + 8)]
    [DataRow(int.MinValue)]
    public void AccessBeyondTheMemoryTraps(int address)
    {
        Assert.Throws<IndexOutOfRangeException>(() => Load([I32], I32, 0x20, 0, 0x28, 0, 0, 0x0b).Call("F", address));
        Assert.Throws<IndexOutOfRangeException>(() => Load([I32], NoResult, 0x20, 0, 0x20, 0, 0x3a, 0, 0, 0x0b).Call("F", address));
    }

    [TestMethod]
    public void FillAndCopyWorkInPlaceAndOverlapping()
    {
        var fill = Load([I32, I32, I32], NoResult, 0x20, 0, 0x20, 1, 0x20, 2, 0xfc, 11, 0, 0x0b);
        fill.Call("F", 20, 0x1ab, 5);
        CollectionAssert.AreEqual(new byte[] { 0, 0xab, 0xab, 0xab, 0xab, 0xab, 0 }, fill.Memory[19..26]);
        fill.Call("F", 21, 0, 2);
        CollectionAssert.AreEqual(new byte[] { 0xab, 0, 0, 0xab }, fill.Memory[20..24]);

        var copy = Load([I32, I32, I32], NoResult, 0x20, 0, 0x20, 1, 0x20, 2, 0xfc, 10, 0, 0, 0x0b);
        copy.Call("F", 9, 8, 4); // overlapping: 1 2 3 4 becomes 1 1 2 3 4
        CollectionAssert.AreEqual(new byte[] { 1, 1, 2, 3, 4 }, copy.Memory[8..13]);
    }

    [TestMethod]
    [DataRow(-1, 0, 1)]
    [DataRow(0, 0, -1)]
    [DataRow(PageSize - 4, 0, 100)]
    [DataRow(0, PageSize, 100)]
    public void FillAndCopyBeyondTheMemoryTrapAndChangeNothing(int target, int source, int length)
    {
        var copy = Load([I32, I32, I32], NoResult, 0x20, 0, 0x20, 1, 0x20, 2, 0xfc, 10, 0, 0, 0x0b);
        var before = copy.Memory.ToArray();
        Assert.Throws<WasmTrapException>(() => copy.Call("F", target, source, length));
        CollectionAssert.AreEqual(before, copy.Memory);
        if (source == 0)
        {
            Assert.Throws<WasmTrapException>(() => Load([I32, I32, I32], NoResult, 0x20, 0, 0x20, 1, 0x20, 2, 0xfc, 11, 0, 0x0b).Call("F", target, 1, length));
        }
    }

    [TestMethod]
    public void TheMemoryTellsItsPagesAndDoesNotGrow()
    {
        Assert.AreEqual(1, Load([], I32, 0x3f, 0, 0x0b).Call("F"));
        Assert.AreEqual(-1, Load([], I32, 0x41, 1, 0x40, 0, 0x0b).Call("F"));
    }

    private static TranslatedModule Load(byte[] parameters, byte result, params byte[] code)
    {
        var module = new ModuleText();
        module.Function("f", parameters, result, code);
        return TranslatedModule.Load(module, limits: null, "f");
    }
}
