using Migrations.TestSupport;

namespace Migrations.Compiler.Tests.Diagnostics;

[TestClass]
public sealed class RulePageTests
{
    private static readonly string s_folder = RepositoryRoot.Combine("docs/rules");

    [TestMethod]
    public void EveryRuleHasAPageAndEveryPageARule()
    {
        var pages = Directory.EnumerateFiles(s_folder, "MIG*.md").Select(path => Path.GetFileNameWithoutExtension(path)).Order().ToArray();

        CollectionAssert.AreEqual(DiagnosticCatalog.All.Select(rule => rule.Id).Order().ToArray(), pages);
    }

    [TestMethod]
    public void EachPageHasTheRulesTitleAndTheThreeParts()
    {
        foreach (var rule in DiagnosticCatalog.All)
        {
            var lines = File.ReadAllLines(Path.Combine(s_folder, rule.Id + ".md"));

            Assert.AreEqual($"# {rule.Id}: {rule.Title}", lines[0]);
            CollectionAssert.AreEqual(new[] { "## Problem", "## Why", "## What to do" }, lines.Where(line => line.StartsWith("## ", StringComparison.Ordinal)).ToArray(), rule.Id);
            Assert.IsLessThanOrEqualTo(40, lines.Length, rule.Id);
        }
    }

    [TestMethod]
    public void IdsAreUnique() =>
        Assert.AreEqual(DiagnosticCatalog.All.Count, DiagnosticCatalog.All.Select(rule => rule.Id).Distinct().Count());
}
