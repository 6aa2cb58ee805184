using Migrations.Compiler.Documents.Texts;

namespace Migrations.Compiler.Tests.Documents;

[TestClass]
public sealed class TextCellsTests
{
    [TestMethod]
    [DataRow("short", 10, "short")]
    [DataRow("exactly_ten", 11, "exactly_ten")]
    [DataRow("customer_order_item_history", 11, "custo…story")]
    [DataRow("customer_order_item_history", 10, "custo…tory")]
    [DataRow("名前名前名前", 7, "名前…前")]
    [DataRow("😀😀😀😀", 5, "😀…😀")]
    [DataRow("e\u0301e\u0301e\u0301e\u0301", 3, "e\u0301…e\u0301")]
    [DataRow("long", 1, "…")]
    public void LongTextIsShortenedInItsMiddle(string text, int cells, string expected)
    {
        var shortened = TextCells.Shortened(text, cells);

        Assert.AreEqual(expected, shortened);
        Assert.IsLessThanOrEqualTo(cells, TextCells.Of(shortened));
    }
}
