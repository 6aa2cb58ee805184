using Migrations.Compiler.Verification;
using Migrations.TestSupport;
using Migrations.Verifier.Tests.Infrastructure;

namespace Migrations.Verifier.Tests;

/// <summary>Histories of public projects, which ran in production: what is found in them is known.</summary>
[TestClass]
public sealed class RealHistories
{
    [TestMethod]
    [DataRow("postgresql/crates.io")]
    [DataRow("postgresql/langfuse")]
    [DataRow("postgresql/atuin-server")]
    public async Task HaveExactlyTheKnownFindings(string name)
    {
        var outcome = await History.Of(Corpora.Require(name)).RunAsync();

        Snapshot.Verify(outcome.All + "\n\n" + string.Join('\n', outcome.Compiled.Diagnostics.Where(finding => finding.Rule.Id.StartsWith("MIG2", StringComparison.Ordinal)).Select(finding => finding.Message)) + "\n\n"
            + string.Join('\n', outcome.Verified.Migrations.GroupBy(migration => migration.WayBack).OrderBy(group => group.Key).Select(group => $"{group.Key}: {group.Count()}")) + "\n", name.Replace('/', '-'));
    }
}
