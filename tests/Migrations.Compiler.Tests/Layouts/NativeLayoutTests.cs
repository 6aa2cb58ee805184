using Migrations.Compiler.Tests.Compilation;

namespace Migrations.Compiler.Tests.Layouts;

[TestClass]
public sealed class NativeLayoutTests
{
    [TestMethod]
    [DataRow("0007_add_orders.sql", "0007", "add_orders")]
    [DataRow("7-add-orders.sql", "7", "add-orders")]
    [DataRow("0007.sql", "0007", "")]
    [DataRow("0007__add_orders.sql", "0007", "add_orders")]
    [DataRow("1.2.3_x.sql", "1.2.3", "x")]
    [DataRow("109.diff.sql", "109", "diff")]
    [DataRow("20240228144211_x.sql", "20240228144211", "x")]
    [DataRow("2025-04-16_00_Name.sql", "2025-04-16_00", "Name")]
    [DataRow("2017-08-31-230457_x.sql", "2017-08-31-230457", "x")]
    [DataRow("2024_01_15_093000_x.sql", "2024_01_15_093000", "x")]
    [DataRow("0001_2024_report.sql", "0001", "2024_report")]
    [DataRow("001-2fa-support.sql", "001", "2fa-support")]
    [DataRow("0007_add orders.sql", "0007", "add orders")]
    [DataRow("0.22/01__x.sql", "0.22.01", "x")]
    [DataRow("2024/20240228144211_x.sql", "20240228144211", "x")]
    [DataRow("3.17/add_x_sqlServer.sql", "3.17", "add_x_sqlServer")]
    public void VersionIsTheLeadingNumber(string path, string version, string name)
    {
        var migration = new History().With(path).Compile().Migrations.Single();

        Assert.AreEqual(version, migration.Version);
        Assert.AreEqual(name, migration.Name);
    }

    [TestMethod]
    [DataRow("9_a.sql", "10_b.sql")]
    [DataRow("0009_a.sql", "0010_b.sql")]
    [DataRow("1.9_a.sql", "1.10_b.sql")]
    [DataRow("1_a.sql", "1.1_b.sql")]
    [DataRow("99_a.sql", "100_b.sql")]
    [DataRow("0.2/04__a.sql", "0.10/00__b.sql")]
    [DataRow("20140924113530_a.sql", "2017-08-31-230457_b.sql")]
    [DataRow("2017-08-31-230457_a.sql", "20180924113530_b.sql")]
    [DataRow("20230416_a.sql", "20230416000001_b.sql")]
    [DataRow("2025-04-16_09_a.sql", "2025-04-16_10_b.sql")]
    [DataRow("18446744073709551615_a.sql", "18446744073709551616_b.sql")]
    public void OrderIsByNumberComponentByComponent(string first, string second)
    {
        Assert.EndsWith(first, new History().With(first).With(second).Compile().Migrations[0].Path);
        Assert.EndsWith(first, new History().With(second).With(first).Compile().Migrations[0].Path);
    }

    [TestMethod]
    [DataRow("data_oauth_github.sql")]
    [DataRow("README.sql")]
    [DataRow("2fa.sql")]
    [DataRow("_0007_x.sql")]
    [DataRow("LATEST.sql")]
    [DataRow("0007/LATEST.sql")]
    [DataRow("copy of 0007_x.sql")]
    [DataRow(".0007_x.sql")]
    [DataRow("tables/tables.sql")]
    public void AFileWithoutANumberIsReportedAndNotRun(string path)
    {
        var result = new History().With("0007/0001_x.sql").With(path).Compile();

        Assert.AreEqual($"MIG0006 {path}(1,1)", result.Findings());
        Assert.HasCount(1, result.Migrations);
    }

    [TestMethod]
    public void ACopyOfAMigrationIsADuplicate()
    {
        var result = new History().With("0007_x.sql").With("0007_x copy.sql").With("0007_x (1).sql").Compile();

        Assert.AreEqual("MIG0001 0007_x copy.sql(1,1), MIG0001 0007_x.sql(1,1)", result.Findings());
    }

    [TestMethod]
    [DataRow("0007_a.sql", "7_b.sql")]
    [DataRow("1.02_a.sql", "1.2_b.sql")]
    [DataRow("2017-08-31-230457_a.sql", "20170831230457_b.sql")]
    public void TwoNamesOfOneVersionAreDuplicates(string first, string second)
    {
        var result = new History().With(first).With(second).Compile();

        Assert.AreEqual($"MIG0001 {second}(1,1)", result.Findings());
        Assert.AreEqual(DiagnosticLevel.Error, result.Single("MIG0001").Level);
    }

    [TestMethod]
    public void DownAndVerifyScriptsBelongToTheirVersion()
    {
        var result = new History().With("0001_a.sql").With("0001_a.down.sql").With("0001_a.verify.sql", "SELECT 1;").Compile();

        Assert.AreEqual("", result.Findings(DiagnosticLevel.Hidden));
        CollectionAssert.AreEqual(new[] { ScriptRole.Up, ScriptRole.Down, ScriptRole.Verify }, result.Migrations.Single().Scripts.Select(script => script.Role).ToArray());
    }

    [TestMethod]
    public void AMissingDownScriptIsInformation()
    {
        var finding = new History().With("0001_a.sql").Compile().Single("MIG0009");

        Assert.AreEqual(DiagnosticLevel.Info, finding.Level);
        Assert.Contains("0001_a.down.sql", finding.Message);
    }

    [TestMethod]
    public void ADownScriptWithoutMigrationIsAnError()
    {
        var result = new History().With("0001_a.sql").With("0002_b.down.sql").Compile();

        Assert.AreEqual("MIG0010 0002_b.down.sql(1,1)", result.Findings());
        Assert.AreEqual("0001_a", result.Order());
    }

    [TestMethod]
    public void TwoDownScriptsForOneMigrationAreAnError()
    {
        var result = new History().With("0001_a.sql").With("0001_a.down.sql").With("0001_b.down.sql").Compile();

        Assert.AreEqual("MIG0018 0001_b.down.sql(1,1)", result.Findings());
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("\n\n")]
    [DataRow("-- nothing to do\n")]
    public void AnUpFileWithoutStatementsIsAWarning(string text) =>
        Assert.AreEqual("MIG0008 0001_a.sql(1,1)", new History().With("0001_a.sql", text).Compile().Findings());

    [TestMethod]
    public void AnEmptyDownFileIsFine() =>
        Assert.AreEqual("", new History().With("0001_a.sql").With("0001_a.down.sql", "").Compile().Findings(DiagnosticLevel.Hidden));

    [TestMethod]
    public void StatementBreakpointsEndStatements()
    {
        var script = new History().With("0000_x.sql", "CREATE TABLE a (i int)\n--> statement-breakpoint\nCREATE TABLE b (i int)").Compile().Migrations.Single().Scripts.Single();

        CollectionAssert.AreEqual(new[] { "CREATE TABLE a (i int)", "CREATE TABLE b (i int)" }, script.Statements.Select(statement => script.Text.GetString(statement.Range)).ToArray());
    }

    [TestMethod]
    public void NoFileIsAnEmptyHistory() => Assert.AreEqual("", new History().Compile().Order());
}
