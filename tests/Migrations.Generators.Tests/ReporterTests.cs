using System.Text;
using Microsoft.CodeAnalysis;

namespace Migrations.Generators.Tests;

/// <summary>Every finding is reported once, at its place, by the analyzer or by the generator.</summary>
[TestClass]
public sealed class ReporterTests
{
    private const string Expected =
        """
        0001_create_users.sql(3,8,3,13): Error MIG1001
        0001_create_users.sql(4,9,4,10): Error MIG1001
        0002_empty.sql(1,1,1,1): Info MIG0009
        0002_empty.sql(1,1,1,1): Warning MIG0008
        0003_users.down.sql(1,1,1,1): Error MIG0010
        """;

    private static readonly InMemoryProject s_broken = new InMemoryProject()
        .With("0001_create_users.sql", "-- größe 🚀\nCREATE TABLE users (id bigint);\nCREATE TABEL more (id bigint);\nSELECT (1\n")
        .With("0001_create_users.down.sql", "DROP TABLE users;\n")
        .With("0002_empty.sql", "\n")
        .With("0003_users.down.sql", "DROP TABLE users;\n");

    [TestMethod]
    public async Task TheAnalyzerReportsWhatIsWrongWithoutAnyTargetHavingRun()
    {
        Assert.AreEqual(Expected, Findings.Of(await s_broken.AnalyzeAsync()));
        Assert.AreEqual("", Findings.Of(s_broken.Generate().Result.Diagnostics));
    }

    [TestMethod]
    [DataRow("RunAnalyzers", "false")]
    [DataRow("RunAnalyzersDuringBuild", "false")]
    public async Task TheGeneratorReportsTheSameWhenAnalyzersAreOff(string property, string value)
    {
        var project = s_broken.WithProperty(property, value);

        Assert.AreEqual(Expected, Findings.Of(project.Generate().Result.Diagnostics));
        Assert.AreEqual("", Findings.Of(await project.AnalyzeAsync()));
    }

    [TestMethod]
    public async Task AnalyzersThatAreOnExplicitlyReportAlthoughTheyAreOffDuringBuild()
    {
        var project = s_broken.WithProperty("RunAnalyzersDuringBuild", "false").WithProperty("RunAnalyzers", "true");

        Assert.AreEqual("", Findings.Of(project.Generate().Result.Diagnostics));
        Assert.AreEqual(Expected, Findings.Of(await project.AnalyzeAsync()));
    }

    [TestMethod]
    public async Task BytesThatAreNotUtf8AreReportedThoughTheCompilerReadsThem()
    {
        var project = new InMemoryProject().WithFile("Migrations/0001_a.sql", "SELECT 'caf\u00E9';", Encoding.Latin1).With("0001_a.down.sql", "SELECT 1;");

        Assert.AreEqual("0001_a.sql(1,12,1,13): Error MIG0007", Findings.Of(await project.AnalyzeAsync()));
    }

    [TestMethod]
    public async Task AnUnlockedMigrationIsAnErrorOnABuildServerOnly()
    {
        var project = new InMemoryProject().With("0001_a.sql", "SELECT 1;").With("0001_a.down.sql", "SELECT 1;").With("migrations.lock", "# nothing is released yet\n");

        Assert.AreEqual("0001_a.sql(1,1,1,1): Info MIG0012", Findings.Of(await project.AnalyzeAsync()));
        Assert.AreEqual("0001_a.sql(1,1,1,1): Error MIG0012", Findings.Of(await project.WithProperty("CI", "true").AnalyzeAsync()));
        Assert.AreEqual("0001_a.sql(1,1,1,1): Error MIG0012", Findings.Of(await project.WithProperty("MigrationsLock", "Verify").AnalyzeAsync()));
    }

    [TestMethod]
    public async Task AMigrationThatIsGoneIsReportedAtItsLineOfTheLockFile()
    {
        var line = $"0001 create_users {new string('0', 64)} {new string('0', 16)} {new string('0', 16)}";
        var project = new InMemoryProject().With("migrations.lock", "# released\n" + line + "\n");

        var findings = Findings.Of(await project.AnalyzeAsync());

        StringAssert.StartsWith(findings, "migrations.lock(2,1,2,");
    }

    [TestMethod]
    public async Task TheMessageMayContainBraces()
    {
        var project = new InMemoryProject().With("0001_a.sql", "CREATE TABLE {{schema}}.t (id int);").With("0001_a.down.sql", "SELECT 1;");

        var finding = (await project.AnalyzeAsync()).First(diagnostic => diagnostic.Id == "MIG1005");

        StringAssert.Contains(finding.GetMessage(), "{{schema}}");
        Assert.AreEqual(DiagnosticSeverity.Error, finding.Severity);
        StringAssert.Contains(finding.Descriptor.HelpLinkUri, "MIG1005");
    }

    [TestMethod]
    public void AProviderWithoutItsDriverIsReported()
    {
        var run = new InMemoryProject().WithSource("namespace Migrations { class SqliteProvider; }").With("0001_a.sql", "SELECT 1;").Generate();

        Assert.AreEqual("nowhere(1,1,1,1): Error MIG9003", Findings.Of(run.Result.Diagnostics));
    }

    [TestMethod]
    public void AMissingRuntimeIsReportedInsteadOfSourceThatDoesNotCompile()
    {
        var run = (new InMemoryProject() with { ReferencesRuntime = false }).With("0001_a.sql", "SELECT 1;").Generate();

        Assert.AreEqual("nowhere(1,1,1,1): Error MIG9004", Findings.Of(run.Result.Diagnostics));
        Assert.IsNull(run.Source);
    }
}
