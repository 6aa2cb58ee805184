using Migrations.Packing;
using Migrations.Substitution;

namespace Migrations.Runtime.Tests.Runs;

[TestClass]
public sealed class VariableTextTests
{
    [TestMethod]
    [DataRow(VariableContext.Bare, "app_user", "app_user")]
    [DataRow(VariableContext.Bare, "12.5", "12.5")]
    [DataRow(VariableContext.Bare, "\"App \"\"User\"", "\"App \"\"User\"")]
    [DataRow(VariableContext.Bare, "a; DROP TABLE b", null)]
    [DataRow(VariableContext.Bare, "a\n", null)]
    [DataRow(VariableContext.Bare, "\"a\"b\"", null)]
    [DataRow(VariableContext.Bare, "-1", null)]
    [DataRow(VariableContext.Bare, "", null)]
    [DataRow(VariableContext.Text, "O'Neil\\", "O''Neil\\")]
    [DataRow(VariableContext.Quoted, "a\"b", "a\"\"b")]
    [DataRow(VariableContext.EscapeText, "a\\'b", "a\\\\''b")]
    [DataRow(VariableContext.Bracketed, "a]b", "a]]b")]
    [DataRow(VariableContext.Backticked, "a`b", "a``b")]
    [DataRow(VariableContext.Plain, "v1.2_x-y", "v1.2_x-y")]
    [DataRow(VariableContext.Plain, "a--b", null)]
    [DataRow(VariableContext.Plain, "a$$b", null)]
    [DataRow(VariableContext.Plain, "a b", null)]
    [DataRow(VariableContext.Text, "a\0b", null)]
    public void AValueIsWrittenForItsPlaceOrRefused(object context, string value, string? written) => Assert.AreEqual(written, VariableText.Write(value, (VariableContext)context));
}
