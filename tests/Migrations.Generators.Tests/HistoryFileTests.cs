using System.Text;
using Migrations.Compiler.Compilation;
using Migrations.Compiler.Model;
using Migrations.Compiler.Output;
using Migrations.Compiler.Text;

namespace Migrations.Generators.Tests;

/// <summary>The task's results are used where they fit and ignored where they do not: the findings are the same in any case.</summary>
[TestClass]
public sealed class HistoryFileTests
{
    private const string Broken = "SELECT 1;\nSELEC 2;\n";

    private static readonly InMemoryProject s_project = new InMemoryProject().With("0001_a.sql", Broken).With("0001_a.down.sql", "SELECT 1;");

    [TestMethod]
    public async Task FindingsComeFromAHistoryThatMatches()
    {
        var project = WithHistory(HistoryOf(Broken));

        Assert.AreEqual("0001_a.sql(2,1,2,6): Error MIG1001", Findings.Of(await project.AnalyzeAsync()));
    }

    [TestMethod]
    public async Task AHistoryOfOtherContentIsNotUsed()
    {
        var project = WithHistory(HistoryOf("SELECT 3;\n"));

        Assert.AreEqual("0001_a.sql(2,1,2,6): Error MIG1001", Findings.Of(await project.AnalyzeAsync()));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("no json")]
    [DataRow("{\"compiler\":\"another one\",\"kinds\":[],\"scripts\":[]}")]
    [DataRow("[[[[[[")]
    public async Task AHistoryThatCannotBeReadIsNotUsed(string history)
    {
        Assert.AreEqual("0001_a.sql(2,1,2,6): Error MIG1001", Findings.Of(await WithHistory(history).AnalyzeAsync()));
        Assert.IsNotNull(WithHistory(history).Generate().Source);
    }

    private static InMemoryProject WithHistory(string history) => s_project.WithFile("obj/migrations.history.json", history);

    private static string HistoryOf(string script)
    {
        var request = new CompilationRequest
        {
            Files = [ScriptText.FromString("/other/Migrations/0001_a.sql", "0001_a.sql", script)],
            Options = new CompilerOptions { Dialects = new EquatableArray<Dialect>([Dialect.PostgreSql]) },
        };
        return Encoding.UTF8.GetString(HistoryCache.Write(MigrationCompiler.Compile(request, CancellationToken.None).Cache));
    }
}
