using static Migrations.Compiler.Tests.Dialects.Script;

namespace Migrations.Compiler.Tests.Dialects;

/// <summary>What the README of the histories says is true of them, and nothing more is reported.</summary>
[TestClass]
public sealed class CorpusFactsTests
{
    [TestMethod]
    public void AllFilesOfCratesIoButOneParse() =>
        AreEqual(["20170318181441_downloads_need_no_id/down.sql"], CorpusScripts.FilesWith("MIG1001", Dialect.PostgreSql, "postgresql/crates.io"));

    [TestMethod]
    public void SevenMigrationsOfCratesIoMustRunOutsideOfATransaction() =>
        Assert.AreEqual(7, CorpusScripts.Of("postgresql/crates.io", "up.sql").Count(t => Analyze(Dialect.PostgreSql, t).TransactionMode == TransactionMode.None));

    [TestMethod]
    public void NinetyEightMigrationsOfLangfuseMustRunOutsideOfATransaction()
    {
        var analyses = CorpusScripts.Of("postgresql/langfuse").Select(t => Analyze(Dialect.PostgreSql, t)).ToList();
        Assert.AreEqual(434, analyses.Count);
        Assert.AreEqual(98, analyses.Count(a => a.TransactionMode == TransactionMode.None));
        Assert.AreEqual(13, analyses.Count(a => a.Diagnostics.Any(d => d.Rule.Id == "MIG1008")), "files with a BEGIN of their own");
        Assert.IsFalse(analyses.Any(a => a.Diagnostics.Any(d => d.Rule.Level == DiagnosticLevel.Error)));
    }

    [TestMethod]
    public void OneFileOfHatchetDoesNotParseAsOneText() =>
        AreEqual(["20250519145912_v1_0_21.sql"], CorpusScripts.FilesWith("MIG1001", Dialect.PostgreSql, "postgresql/hatchet"));

    [TestMethod]
    [DataRow("postgresql/crates.io")]
    [DataRow("postgresql/langfuse")]
    [DataRow("postgresql/hatchet")]
    [DataRow("postgresql/atuin-server")]
    public void NothingElseIsReportedOfPostgreSql(string history) =>
        AreEqual([], [.. CorpusScripts.Of(history).SelectMany(t => Analyze(Dialect.PostgreSql, t).Diagnostics).Where(d => d.Rule.Id is not ("MIG1001" or "MIG1002" or "MIG1008")).Select(d => d.ToString())]);

    [TestMethod]
    [DataRow("sqlite/memos")]
    [DataRow("sqlite/atuin")]
    public void NoUpFileOfSqliteHasASyntaxError(string history) =>
        AreEqual([], [.. CorpusScripts.FilesWith("MIG1001", Dialect.Sqlite, history).Where(f => !f.EndsWith(".down.sql", StringComparison.Ordinal))]);

    /// <summary>Four of them switch <c>foreign_keys</c> at the head, and three again at the end: around the transaction.</summary>
    [TestMethod]
    public void NothingIsReportedOfMemos()
    {
        var analyses = CorpusScripts.Of("sqlite/memos").Select(t => Analyze(Dialect.Sqlite, t)).ToList();
        Assert.IsFalse(analyses.Any(a => a.Diagnostics.Any(d => d.Rule.Level == DiagnosticLevel.Error)));
        Assert.AreEqual(0, analyses.Count(a => a.TransactionMode == TransactionMode.None));
        Assert.AreEqual(7, analyses.Sum(a => a.Statements.Count(s => s.Flags.HasFlag(StatementFlags.AroundTransaction))));
    }

    [TestMethod]
    [DataRow("sqlserver/quartznet")]
    [DataRow("sqlserver/fhir-server")]
    public void NothingButAMixtureIsReportedOfSqlServer(string history) =>
        AreEqual([], [.. CorpusScripts.Of(history).SelectMany(t => Analyze(Dialect.SqlServer, t).Diagnostics).Where(d => d.Rule.Id is not ("MIG1002" or "MIG1008")).Select(d => d.ToString())]);
}
