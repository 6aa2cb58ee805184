using System.Text;
using Migrations.Compiler.Tests.Compilation;

namespace Migrations.Compiler.Tests.Text;

[TestClass]
public sealed class ScriptTextTests
{
    [TestMethod]
    public void ByteOrderMarksAndLineEndsAreNormalised()
    {
        var expected = Decode("a\nb\n"u8.ToArray());

        Assert.AreEqual(expected.ContentHash, Decode("a\r\nb\r\n"u8.ToArray()).ContentHash);
        Assert.AreEqual(expected.ContentHash, Decode("a\rb\r"u8.ToArray()).ContentHash);
        Assert.AreEqual(expected.ContentHash, Decode([0xEF, 0xBB, 0xBF, .. "a\nb\n"u8]).ContentHash);
        Assert.AreEqual(expected.ContentHash, Decode([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("a\nb\n")]).ContentHash);
        Assert.AreEqual(expected.ContentHash, Decode([.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes("a\r\nb\n")]).ContentHash);
        Assert.AreEqual(expected.ContentHash, ScriptText.FromString("x", "x", "\uFEFFa\r\nb\n").ContentHash);
    }

    [TestMethod]
    public void ColumnsAreUtf16Units()
    {
        var text = Decode(Encoding.UTF8.GetBytes("é😀x\ny"));

        Assert.AreEqual(new LinePosition(0, 3), text.PositionOf(6));
        Assert.AreEqual(new LinePosition(1, 0), text.PositionOf(8));
        Assert.AreEqual(new LinePosition(1, 1), text.PositionOf(9));
    }

    [TestMethod]
    public void AnInvalidByteIsReportedWhereItIs()
    {
        var file = ScriptText.Decode("/app/Migrations/1_a.sql", "1_a.sql", [.. "SELECT 1;\n-- caf"u8, 0xE9, .. " x\n"u8]);

        var result = new History().With(file).Compile();

        Assert.AreEqual("MIG0007 1_a.sql(2,7)", result.Findings());
        Assert.AreEqual("1_a", result.Order());
    }

    [TestMethod]
    public void AReplacementCharacterOfTheFileItselfIsText() =>
        Assert.IsNull(Decode(Encoding.UTF8.GetBytes("-- \uFFFD\n")).Problem);

    [TestMethod]
    public void ABrokenUtf16FileIsReported() =>
        Assert.IsNotNull(Decode([0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00]).Problem);

    private static ScriptText Decode(byte[] bytes) => ScriptText.Decode("x", "x", bytes);
}
