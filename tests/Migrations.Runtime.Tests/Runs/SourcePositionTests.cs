using Migrations.Execution;
using Migrations.Packing;
using Migrations.Providers;

namespace Migrations.Runtime.Tests.Runs;

/// <summary>Positions that a database tells, in the file.</summary>
[TestClass]
public sealed class SourcePositionTests
{
    [TestMethod]
    [DataRow("SELECT a", 0, 7, 3, DisplayName = "no position: the statement's own")]
    [DataRow("SELECT a", 1, 7, 3, DisplayName = "the first character")]
    [DataRow("SELECT a", 8, 7, 10, DisplayName = "in the first line the column counts on from the statement's")]
    [DataRow("SELECT\n a", 9, 8, 2, DisplayName = "in another line it counts from 1")]
    [DataRow("SELECT\r\n a", 10, 8, 2, DisplayName = "a line end of two characters is one")]
    [DataRow("'ä€' x", 6, 7, 8, DisplayName = "letters of several bytes are one")]
    [DataRow("'😀' x", 5, 7, 8, DisplayName = "what is outside of the first plane is one for the database and two in a column")]
    [DataRow("SELECT a", 99, 7, 11, DisplayName = "behind the end: the end")]
    public void APositionInAStatementIsOneInTheFile(string text, int position, int line, int column) =>
        Assert.AreEqual(new SourcePosition(line, column), SourcePosition.Of(new SqlStatement(text, 7, 3, "SELECT", 1), position));

    [TestMethod]
    [DataRow(8, 1, 8, DisplayName = "before the first value")]
    [DataRow(9, 1, 9, DisplayName = "at a value: at its variable")]
    [DataRow(14, 1, 9, DisplayName = "inside of a value, whatever lines it has")]
    [DataRow(21, 2, 1, DisplayName = "behind a value")]
    [DataRow(23, 2, 3, DisplayName = "at the second value")]
    [DataRow(25, 2, 8, DisplayName = "behind the second one, which is shorter than its variable")]
    public void APlaceBehindValuesIsWhereTheFileHasIt(int position, int line, int column)
    {
        const string File = "SELECT '${a}'\nx ${b};y";
        var values = new Dictionary<string, string> { ["a"] = "long\nvalue", ["b"] = "z" };
        TemplateVariable[] variables = [new(8, 4, "a", VariableContext.Text), new(16, 4, "b", VariableContext.Bare)];
        var template = new StatementTemplate(File, variables);
        var statement = template.Fill(new SqlStatement(File, 1, 1, "SELECT", 1) { Template = template }, variable => values[variable.Name]);
        Assert.AreEqual("SELECT 'long\nvalue'\nx z;y", statement.Text);

        Assert.AreEqual(new SourcePosition(line, column), SourcePosition.Of(statement, position));
    }
}
