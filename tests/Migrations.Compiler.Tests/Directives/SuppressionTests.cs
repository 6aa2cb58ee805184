using Migrations.Compiler.Tests.Compilation;

namespace Migrations.Compiler.Tests.Directives;

[TestClass]
public sealed class SuppressionTests
{
    [TestMethod]
    [DataRow("-- @allow MIG0008: kept for the numbering\n")]
    [DataRow("-- @allow: MIG0008: kept for the numbering\n")]
    public void AnAllowAtTheHeadHoldsForTheFile(string text) =>
        Assert.AreEqual("", new History().With("1_a.sql", text).Compile().Findings());

    [TestMethod]
    public void AnAllowMayNameSeveralIds() =>
        Assert.AreEqual("", new History().With("1_a.sql", "-- @allow MIG0008, MIG0009: kept for the numbering\n").Compile().Findings(DiagnosticLevel.Hidden));

    [TestMethod]
    public void AnAllowHoldsForItsFileOnly() =>
        Assert.AreEqual("MIG0008 2_b.sql(1,1)", new History().With("1_a.sql", "-- @allow MIG0008: why\n").With("2_b.sql", "").Compile().Findings());

    [TestMethod]
    [DataRow("-- @allow MIG0008\n")]
    [DataRow("-- @allow MIG0008:\n")]
    [DataRow("-- @allow MIG0008 it is small\n")]
    public void AnAllowWithoutReasonIsAnErrorAndSuppressesNothing(string text) =>
        Assert.AreEqual("MIG0008 1_a.sql(1,1), MIG0015 1_a.sql(1,4)", new History().With("1_a.sql", text).Compile().Findings());

    [TestMethod]
    public void AnUnusedAllowIsAWarning() =>
        Assert.AreEqual("MIG0016 1_a.sql(1,4)", new History().With("1_a.sql", "-- @allow MIG0008: why\nSELECT 1;").Compile().Findings());

    [TestMethod]
    public void EachIdOfAnAllowMustBeUsed()
    {
        var finding = new History().With("1_a.sql", "-- @allow MIG0009, MIG0008: why\nSELECT 1;").Compile().Single("MIG0016");

        Assert.StartsWith("Nothing reports MIG0008 here", finding.Message);
    }

    [TestMethod]
    public void WhatMakesAHistoryUnusableCannotBeAllowed()
    {
        var result = new History().With("1_a.sql", "-- @allow MIG1001: trust me\nBAD x;").Compile();

        Assert.AreEqual("MIG0011 1_a.sql(1,4), MIG1001 1_a.sql(2,1)", result.Findings());
        Assert.Contains("MIG1001 makes a history unusable", result.Single("MIG0011").Message);
    }

    [TestMethod]
    public void AnAllowAboveAStatementHoldsForThatStatement()
    {
        var first = new SuppressionScope("SELECT 1;\n-- @allow MIG0008: why\nSELECT 2;\nSELECT 3;");

        Assert.AreEqual("", first.FindingsWithWarningAt(2));
        Assert.AreEqual("MIG0008 (4), MIG0016 (2)", first.FindingsWithWarningAt(3));
        Assert.AreEqual("MIG0008 (1), MIG0016 (2)", first.FindingsWithWarningAt(0));
    }
}
