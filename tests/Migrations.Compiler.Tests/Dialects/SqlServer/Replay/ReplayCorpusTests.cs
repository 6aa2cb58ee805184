using Migrations.Compiler.Tests.Compilation;

namespace Migrations.Compiler.Tests.Dialects.SqlServer.Replay;

/// <summary>Real histories, which ran on real servers: what is reported of them must be true.</summary>
[TestClass]
public sealed class ReplayCorpusTests
{
    [TestMethod]
    [DataRow("sqlserver/fhir-server")]
    [DataRow("sqlserver/quartznet/migrations")]
    [DataRow("sqlserver/quartznet/tables")]
    public void NothingIsReportedOfARealHistory(string folder)
    {
        var history = new History { Dialects = [Dialect.SqlServer], Lock = LockMode.Off };
        foreach (var file in CorpusScripts.Of(folder))
        {
            history.With(file);
        }

        var findings = history.CompileReally().Diagnostics.Where(finding => finding.Rule.Id.StartsWith("MIG2", StringComparison.Ordinal))
            .Select(finding => $"{finding.Rule.Id} {Path.GetFileName(finding.Path)}({finding.Span.Start.Line + 1},{finding.Span.Start.Column + 1}) {finding.Level} {finding.Message}");

        Assert.AreEqual("", string.Join('\n', findings));
    }
}
