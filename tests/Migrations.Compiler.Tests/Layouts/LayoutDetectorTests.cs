using Migrations.Compiler.Tests.Compilation;

namespace Migrations.Compiler.Tests.Layouts;

[TestClass]
public sealed class LayoutDetectorTests
{
    [TestMethod]
    [DataRow("0001_a.sql", "V2__b.sql")]
    [DataRow("0001_a.sql", "0002_b/up.sql")]
    [DataRow("V1__a.sql", "2_b/migration.sql")]
    [DataRow("1_a.up.sql", "2_b/up.sql")]
    public void TwoLayoutsInOneFolderAreAnErrorThatNamesBoth(string usual, string odd)
    {
        var result = new History().With(usual).With("x" + usual).With(odd).Compile();

        var finding = result.Single("MIG0017");
        Assert.Contains(usual, finding.Message);
        Assert.Contains(odd, finding.Message);
        Assert.AreEqual(DiagnosticLevel.Error, finding.Level);
    }

    [TestMethod]
    public void ALayoutThatIsSetIsNotGuessed()
    {
        var result = new History { Layout = MigrationLayout.Native }.With("0001_a.sql").With("V2__b.sql").Compile();

        Assert.AreEqual("MIG0006 V2__b.sql(1,1)", result.Findings());
    }

    [TestMethod]
    public void StrayFilesDecideNothing() =>
        Assert.AreEqual(MigrationLayout.Flyway, new History().With("readme.sql").With("V1__a.sql").Compile().Layout);

    [TestMethod]
    public void ProseThatReadsLikeASectionLineDecidesNothingBesideDownFiles()
    {
        var result = new History().With("1_a.sql", "-- Up migration\nSELECT 1;\n-- Down migration is in its own file\n").With("1_a.down.sql", "-- Down migration\nSELECT 2;").Compile();

        Assert.AreEqual(MigrationLayout.Native, result.Layout);
        Assert.AreEqual("", result.Findings(DiagnosticLevel.Hidden));
        Assert.HasCount(2, result.Migrations.Single().Scripts);
    }
}
