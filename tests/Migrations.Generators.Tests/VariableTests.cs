namespace Migrations.Generators.Tests;

/// <summary>Declared variables reach generator and analyzer in an additional file.</summary>
[TestClass]
public sealed class VariableTests
{
    private static readonly InMemoryProject s_project = new InMemoryProject()
        .With("0001_a.sql", "SELECT * FROM ${source};\n").With("0001_a.down.sql", "SELECT 1;\n");

    [TestMethod]
    public async Task AnUndeclaredOneIsAnErrorAndADeclaredOneIsFilledIn()
    {
        var declared = s_project.WithFile("obj/migrations.variables", "odd=a=b;'#\r\nsource=users\r\n");

        Assert.AreEqual("0001_a.sql(1,15,1,24): Error MIG0027", Findings.Of(await s_project.AnalyzeAsync()));
        Assert.AreEqual("", Findings.Of(await declared.AnalyzeAsync()));
        Assert.AreEqual("0001_a.sql(1,15,1,24): Error MIG0027", Findings.Of(await s_project.WithFile("obj/migrations.variables", "other=users\n").AnalyzeAsync()));
    }

    [TestMethod]
    public void AnotherSampleCompilesAgainAndWritesTheSameSource()
    {
        var first = s_project.WithFile("obj/migrations.variables", "source=users\n").Generate();
        var run = first.Again(s_project.WithFile("obj/migrations.variables", "source=people\n"));

        Assert.AreEqual("Modified", run.ReasonsOf("Compile"));
        Assert.AreEqual("Unchanged", run.ReasonsOf("Catalog"));
        Assert.AreEqual(first.Source, run.Source);
    }
}
