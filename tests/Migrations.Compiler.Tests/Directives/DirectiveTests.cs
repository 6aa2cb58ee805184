using Migrations.Compiler.Tests.Compilation;

namespace Migrations.Compiler.Tests.Directives;

[TestClass]
public sealed class DirectiveTests
{
    [TestMethod]
    [DataRow("-- @no-transaction\nSELECT 1;", "None")]
    [DataRow("--@no-transaction\nSELECT 1;", "None")]
    [DataRow("/* licence */\n\n-- about\n-- @no-transaction\nSELECT 1;", "None")]
    [DataRow("-- no-transaction\nSELECT 1;", "None")]
    [DataRow("-- morph:nontransactional\nSELECT 1;", "None")]
    [DataRow("-- atlas:txmode none\n\nSELECT 1;", "None")]
    [DataRow("-- we need no-transaction here\nSELECT 1;", "Transactional")]
    [DataRow("\n-- no-transaction\nSELECT 1;", "Transactional")]
    [DataRow("SELECT 1;", "Transactional")]
    public void AFileMaySayThatItRunsWithoutTransaction(string text, string mode)
    {
        var result = new History().With("1_a.sql", text).Compile();

        Assert.AreEqual(mode, result.Migrations.Single().Scripts.Single().TransactionMode.ToString());
        Assert.AreEqual("", result.Findings());
    }

    [TestMethod]
    [DataRow("500ms", 500)]
    [DataRow("30s", 30_000)]
    [DataRow("30m", 1_800_000)]
    [DataRow("2h", 7_200_000)]
    [DataRow("2 h", 7_200_000)]
    [DataRow(": 1s", 1_000)]
    public void TimeoutHasAUnit(string text, int milliseconds)
    {
        var result = new History().With("1_a.sql", $"-- @timeout {text}\nSELECT 1;").With("1_a.down.sql").Compile();

        Assert.AreEqual("", result.Findings());
        Assert.AreEqual(TimeSpan.FromMilliseconds(milliseconds), result.Migrations.Single().Scripts[0].Timeout);
        Assert.IsNull(result.Migrations.Single().Scripts[1].Timeout);
    }

    [TestMethod]
    [DataRow("@timeout")]
    [DataRow("@timeout 30")]
    [DataRow("@timeout soon")]
    [DataRow("@timeout 0s")]
    [DataRow("@timeout 1.5h")]
    [DataRow("@timeout -1s")]
    [DataRow("@timeout 25d")]
    [DataRow("@timeout 600h")]
    [DataRow("@timeout 99999999999s")]
    [DataRow("@lock-timeout")]
    [DataRow("@lock-timeout 2")]
    [DataRow("@phase")]
    [DataRow("@phase later")]
    [DataRow("@phase Post-Deploy")]
    [DataRow("@environment")]
    [DataRow("@environment staging,")]
    [DataRow("@environment staging production")]
    [DataRow("@requires")]
    [DataRow("@requires 1,,2")]
    [DataRow("@batch 5000")]
    [DataRow("@batch size=0")]
    [DataRow("@batch size=many")]
    [DataRow("@batch size=5 pause=1")]
    [DataRow("@batch rows=5")]
    [DataRow("@no-variables please")]
    [DataRow("@no-transaction please")]
    [DataRow("@irreversible")]
    [DataRow("@irreversible:")]
    [DataRow("@allow")]
    [DataRow("@allow everything: really")]
    [DataRow("@allow PG001: small")]
    [DataRow("@allow MIG0009 MIG001: small")]
    public void AMalformedDirectiveIsAnError(string directive)
    {
        var result = new History().With("1_a.sql", $"-- head\n-- {directive}  \nSELECT 1;").Compile();

        var finding = result.Single("MIG0011");
        Assert.AreEqual(DiagnosticLevel.Error, finding.Level);
        Assert.AreEqual(new FileSpan(new LinePosition(1, 3), new LinePosition(1, 3 + directive.Length)), finding.Span);
        Assert.StartsWith($"The directive '{directive}' is not understood: ", finding.Message);
    }

    [TestMethod]
    [DataRow("@no-transcation", "@no-transaction")]
    [DataRow("@no_transaction", "@no-transaction")]
    [DataRow("@notransaction", "@no-transaction")]
    [DataRow("@No-Transaction", "@no-transaction")]
    [DataRow("@timout 3s", "@timeout")]
    [DataRow("@irreversable: x", "@irreversible")]
    [DataRow("@alow MIG3001: x", "@allow")]
    [DataRow("@lock_timeout 2s", "@lock-timeout")]
    [DataRow("@phases post-deploy", "@phase")]
    [DataRow("@environments a", "@environment")]
    [DataRow("@require 3", "@requires")]
    [DataRow("@bacth size=5", "@batch")]
    [DataRow("@novariables", "@no-variables")]
    public void TheNearestDirectiveIsSuggested(string directive, string nearest) =>
        Assert.EndsWith($"the nearest is '{nearest}'.", new History().With("1_a.sql", $"-- {directive}\nSELECT 1;").Compile().Single("MIG0011").Message);

    [TestMethod]
    public void AnUnknownDirectiveFarFromAllNamesThem() =>
        Assert.Contains("the directives are @no-transaction, @timeout, @lock-timeout, @phase, @environment, @requires, @batch, @no-variables, @irreversible, @allow", new History().With("1_a.sql", "-- @frobnicate\nSELECT 1;").Compile().Single("MIG0011").Message);

    [TestMethod]
    public void LockTimeoutIsOfOneScript()
    {
        var scripts = new History().With("1_a.sql", "-- @lock-timeout 2s\nSELECT 1;").With("1_a.down.sql", "-- @lock-timeout: 500ms\nSELECT 1;").Compile().Migrations.Single().Scripts;

        Assert.AreEqual((2_000d, 500d), (scripts[0].LockTimeout!.Value.TotalMilliseconds, scripts[1].LockTimeout!.Value.TotalMilliseconds));
    }

    [TestMethod]
    public void PhaseAndEnvironmentsAreOfTheMigration()
    {
        var result = new History()
            .With("1_a.sql", "-- @phase post-deploy\n-- @environment staging, production\nSELECT 1;")
            .With("2_b.sql", "-- @phase deploy\n-- @environment a\n-- @environment B,b\nSELECT 1;")
            .With("3_c.sql")
            .Compile();

        Assert.AreEqual("", result.Findings());
        Assert.AreEqual("PostDeploy [staging,production] Deploy [a,B] Deploy []", string.Join(' ', result.Migrations.Select(migration => $"{migration.Phase} [{string.Join(',', migration.Environments)}]")));
    }

    [TestMethod]
    [DataRow("@phase post-deploy")]
    [DataRow("@environment staging")]
    [DataRow("@requires 1")]
    public void WhatIsOfTheMigrationStandsInItsUpScript(string directive)
    {
        var result = new History().With("1_a.sql").With("2_b.sql").With("2_b.down.sql", $"-- {directive}\nSELECT 2;").With("2_b.verify.sql", $"\n-- {directive}\nSELECT 3;").Compile();

        Assert.AreEqual("MIG0011 2_b.down.sql(1,4), MIG0011 2_b.verify.sql(2,4)", result.Findings());
        Assert.Contains("belongs to the head of the up script", result.Diagnostics.First(finding => finding.Rule.Id == "MIG0011").Message);
    }

    [TestMethod]
    public void InASectionsFileTheHeadSpeaksForBothSections()
    {
        var result = new History().With("1_a.sql", "-- @phase post-deploy\n-- migrate:up\nSELECT 1;\n-- migrate:down\n-- @environment x\nSELECT 2;").Compile();

        Assert.AreEqual(MigrationPhase.PostDeploy, result.Migrations.Single().Phase);
        Assert.AreEqual("MIG0011 1_a.sql(5,4)", result.Findings());
    }

    [TestMethod]
    [DataRow("-- @param id the key\nSELECT 1;")]
    [DataRow("-- @author: Jane\nSELECT 1;")]
    [DataRow("--     @indented\nSELECT 1;")]
    [DataRow("-- @prisma/client made this\nSELECT 1;")]
    [DataRow("-- jane@example.org\nSELECT 1;")]
    [DataRow("-- see @allow\nSELECT 1;")]
    [DataRow("/* @frobnicate */\nSELECT 1;")]
    [DataRow("-- @Id is the key\nCREATE PROCEDURE p @Id int")]
    [DataRow("CREATE FUNCTION f\n-- @frobnicate\n-- @timeout\nRETURN 1;")]
    [DataRow("SELECT 1;\n-- @someone look here\nSELECT 2;")]
    [DataRow("SELECT 1;\n-- @someone look here")]
    public void OtherCommentsDoNotAlarm(string text) =>
        Assert.AreEqual("", new History().With("1_a.sql", text).Compile().Findings());

    [TestMethod]
    [DataRow("SELECT 1;\n-- @no-transaction\nSELECT 2;")]
    [DataRow("SELECT 1;\n-- @timeout 3s")]
    [DataRow("SELECT 1; -- @irreversible: x\n")]
    [DataRow("SELECT 1;\n-- @phase post-deploy\nSELECT 2;")]
    public void ADirectiveOfTheHeadElsewhereIsAnError(string text) =>
        Assert.Contains("belongs to the comments before the first statement", new History().With("1_a.sql", text).Compile().Single("MIG0011").Message);

    [TestMethod]
    public void AMisspeltAllowBetweenStatementsIsAnError() =>
        Assert.AreEqual("MIG0011 1_a.sql(2,4)", new History().With("1_a.sql", "SELECT 1;\n-- @allwo MIG3001: x\nSELECT 2;").Compile().Findings());

    [TestMethod]
    public void TheHeadOfASectionsFileHoldsForBothSections()
    {
        var scripts = new History().With("1_a.sql", "-- @timeout 5s\n-- @no-transaction\n-- migrate:up\n-- @timeout 7s\nSELECT 1;\n-- migrate:down\nSELECT 2;").Compile().Migrations.Single().Scripts;

        Assert.AreEqual("Up None 7 Down None 5", string.Join(' ', scripts.Select(script => $"{script.Role} {script.TransactionMode} {script.Timeout?.TotalSeconds}")));
    }

    [TestMethod]
    public void IrreversibleSilencesTheMissingDown()
    {
        var result = new History().With("1_a.sql", "-- @irreversible: the data is gone\nDROP TABLE t;").Compile();

        Assert.AreEqual("", result.Findings(DiagnosticLevel.Hidden));
        Assert.AreEqual("the data is gone", result.Migrations.Single().IrreversibleReason);
    }
}
