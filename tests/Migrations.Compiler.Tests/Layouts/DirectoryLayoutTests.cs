using Migrations.Compiler.Tests.Compilation;

namespace Migrations.Compiler.Tests.Layouts;

[TestClass]
public sealed class DirectoryLayoutTests
{
    [TestMethod]
    public void DieselOrdersByTheStampWithoutDashesAsText()
    {
        var result = new History()
            .With("2026-06-05-120000-0000_d/up.sql").With("2017-08-31-230457_b/up.sql").With("20180104113530_c/up.sql").With("20140924113530_a/up.sql").With("20140924113530_a/down.sql").Compile();

        Assert.AreEqual(MigrationLayout.Directories, result.Layout);
        Assert.AreEqual("20140924113530_a 2017-08-31-230457_b 20180104113530_c 2026-06-05-120000-0000_d", result.Order());
        Assert.AreEqual(ScriptRole.Down, result.Migrations[0].Scripts[1].Role);
    }

    [TestMethod]
    public void DieselComparesVersionsAsText() =>
        Assert.AreEqual("10_b 9_a", new History().With("9_a/up.sql").With("10_b/up.sql").Compile().Order());

    [TestMethod]
    public void TwoFormsOfOneStampAreOneVersionForDiesel() =>
        Assert.AreEqual("MIG0001 20170831230457_b/up.sql(1,1)", new History().With("2017-08-31-230457_a/up.sql").With("20170831230457_b/up.sql").Compile().Findings());

    [TestMethod]
    public void PrismaKnowsAMigrationByItsWholeName()
    {
        var result = new History().With("20240101000000_b/migration.sql").With("20240101000000_a/migration.sql").With("20231231000000_z/migration.sql").With("20240101000000_a copy/migration.sql").Compile();

        Assert.AreEqual("20231231000000_z 20240101000000_a 20240101000000_a copy 20240101000000_b", result.Order());
        Assert.AreEqual("", result.Findings());
    }

    [TestMethod]
    public void PrismaMayHaveADownScriptBesideIt()
    {
        var result = new History().With("20240101000000_a/migration.sql").With("20240101000000_a/down.sql").Compile();

        Assert.AreEqual("", result.Findings(DiagnosticLevel.Hidden));
    }

    [TestMethod]
    public void DieselAndPrismaInOneFolderAreAnError()
    {
        var finding = new History().With("1_a/up.sql").With("2_b/migration.sql").Compile().Single("MIG0017");

        Assert.Contains("1_a/up.sql", finding.Message);
        Assert.Contains("2_b/migration.sql", finding.Message);
    }

    [TestMethod]
    public void OtherFilesAreReported() =>
        Assert.AreEqual("MIG0006 data.sql(1,1), MIG0006 1_a/extra.sql(1,1)".Split(", ").Order().Aggregate((left, right) => left + ", " + right),
            new History().With("1_a/up.sql").With("1_a/extra.sql").With("data.sql").Compile().Findings());

    [TestMethod]
    [DataRow("run_in_transaction = false\n", TransactionModeName.None)]
    [DataRow("# run_in_transaction = false\nrun_in_transaction = true\n", TransactionModeName.Transactional)]
    public void MetadataOfDieselDecidesOnTheTransaction(string toml, string expected)
    {
        var result = new History().With("1_a/up.sql").With("1_a/metadata.toml", toml).Compile();

        Assert.AreEqual(expected, result.Migrations.Single().Scripts.Single().TransactionMode.ToString());
        Assert.AreEqual("", result.Findings());
    }

    [TestMethod]
    public void ADirectoryMayHaveSpacesAndScriptsOfEngines()
    {
        var result = new History { Dialects = [Dialect.PostgreSql, Dialect.Sqlite] }.With("1_add orders/up.sql").With("1_add orders/up.sqlite.sql", "SELECT 1;").Compile();

        Assert.AreEqual("1_add orders", result.Order());
        Assert.AreEqual("V1_AddOrders", result.Migrations.Single().Identifier);
        Assert.HasCount(2, result.Migrations.Single().Scripts);
    }

    private static class TransactionModeName
    {
        public const string None = nameof(TransactionMode.None);
        public const string Transactional = nameof(TransactionMode.Transactional);
    }
}
