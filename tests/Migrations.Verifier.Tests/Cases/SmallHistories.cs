using System.Text.RegularExpressions;
using Migrations.Compiler.Diagnostics;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Tests.Cases;

/// <summary>Broken histories are reported with id and place, and good ones are not reported at all.</summary>
[TestClass]
public sealed partial class SmallHistories
{
    // Errors, ways back, and what could not be checked; the others need a target version or a file beside the history.
    private static readonly string[] s_ofRuns = ["MIG20", "MIG21", "MIG29"];

    public static IEnumerable<object[]> OfPostgreSql => HistoryCase.Names("PostgreSql").Select(name => new object[] { name });

    public static IEnumerable<object[]> OfSqlite => HistoryCase.Names("Sqlite").Select(name => new object[] { name });

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DynamicData(nameof(OfPostgreSql))]
    public async Task OfPostgreSqlAreReportedAsTheServerRefusesThem(string name)
    {
        await using var database = EmbeddedPostgreSql.Create();
        await AssertAsync(name, database);
    }

    [TestMethod]
    [DynamicData(nameof(OfSqlite))]
    public async Task OfSqliteAreReportedAsTheEngineRefusesThem(string name)
    {
        await using var database = EmbeddedSqlite.Create(TestContext.CancellationToken);
        await AssertAsync(name, database);
    }

    [TestMethod]
    public void AreManyAndShowEveryId()
    {
        var cases = HistoryCase.Names().Select(HistoryCase.Read).ToList();
        Assert.IsGreaterThanOrEqualTo(150, cases.Count(item => item.IsBroken && item.Expected.Count > 0), "broken histories");
        Assert.IsGreaterThanOrEqualTo(150, cases.Count(item => !item.IsBroken && item.Expected.TrueForAll(line => line.StartsWith("info ", StringComparison.Ordinal))), "good histories");
        CollectionAssert.IsSubsetOf(
            DiagnosticCatalog.All.Select(rule => rule.Id).Where(id => Array.Exists(s_ofRuns, range => id.StartsWith(range, StringComparison.Ordinal))).ToArray(),
            cases.SelectMany(item => item.Expected).Select(line => Id().Match(line).Value).Distinct().ToArray());
    }

    private async Task AssertAsync(string name, IScratchDatabase database)
    {
        var item = HistoryCase.Read(name);
        var (expected, found, messages) = await item.RunAsync(database, TestContext.CancellationToken);
        Assert.AreEqual(expected, found, $"{name}: {item.Sentence}\nexpected:\n{expected}\nfound:\n{messages}");
    }

    [GeneratedRegex("MIG[0-9]+")]
    private static partial Regex Id();
}
