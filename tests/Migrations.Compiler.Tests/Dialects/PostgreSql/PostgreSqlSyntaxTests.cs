using static Migrations.Compiler.Tests.Dialects.Script;

namespace Migrations.Compiler.Tests.Dialects.PostgreSql;

/// <summary>Positions are counted by hand.</summary>
[TestClass]
public sealed class PostgreSqlSyntaxTests
{
    [TestMethod]
    public void EachStatementHasItsExactText() =>
        AreEqual(
            ["CREATE TABLE a (x int)", "INSERT INTO a VALUES ('a;b')", "SELECT 1"],
            Texts(Dialect.PostgreSql, "-- head\nCREATE TABLE a (x int) -- tail\n;\n/* b */ INSERT INTO a VALUES ('a;b') ; ;\nSELECT 1 -- no end"));

    [TestMethod]
    public void FiveErrorsAreFiveFindings() =>
        AreEqual(
            ["MIG1001 1:8-1:13", "MIG1001 3:25-3:26", "MIG1001 4:13-4:14", "MIG1001 6:1-6:4", "MIG1001 7:8-7:9"],
            Findings(Dialect.PostgreSql, "CREATE TABEL a (x int);\nSELECT 1;\nINSERT INTO a VALUES (1,);\nUPDATE a SET;\nSELECT 2;\nFOO bar;\nSELECT );"));

    [TestMethod]
    public void AMissingSemicolonIsReportedWhereTheNextStatementBegins()
    {
        const string Sql = "ALTER TABLE a ADD COLUMN b int\n\nALTER TABLE a ADD COLUMN c int;\nSELEC 1;";
        AreEqual(["MIG1001 3:1-3:6", "MIG1001 4:1-4:6"], Findings(Dialect.PostgreSql, Sql));
        AreEqual(["ALTER TABLE a ADD COLUMN b int", "ALTER TABLE a ADD COLUMN c int"], Texts(Dialect.PostgreSql, Sql));
        StringAssert.Contains(Analyze(Dialect.PostgreSql, Sql).Diagnostics[0].Message, "A \";\" is missing at the end of the statement before it, in line 1.");
    }

    [TestMethod]
    public void ThousandsOfMissingSemicolonsAreReadInALoop()
    {
        var analysis = Analyze(Dialect.PostgreSql, string.Concat(Enumerable.Repeat("DROP TABLE a\n", 5_000)));
        Assert.AreEqual(5_000, analysis.Statements.Count);
        Assert.AreEqual(1_000, analysis.Diagnostics.Count, "findings of one script are limited");
    }

    [TestMethod]
    public void TheEngineSaysWhatItRefusesAndWeSayWhatIsMeant() =>
        Assert.AreEqual("PostgreSQL 18 refuses this: syntax error at or near \"TABEL\". Did you mean TABLE?", Analyze(Dialect.PostgreSql, "CREATE TABEL a (x int);").Diagnostics[0].Message);

    [TestMethod]
    public void AnEndThatComesTooEarlyIsReportedAtTheLastWord() =>
        AreEqual(["MIG1001 2:10-2:11"], Findings(Dialect.PostgreSql, "SELECT 1;\nSELECT 1 +\n\n-- the end"));

    [TestMethod]
    public void ColumnsAreCountedInUtf16Units() =>
        AreEqual(["MIG1001 1:19-1:24"], Findings(Dialect.PostgreSql, "/* é 😀 */ CREATE TABEL a (x int);"));

    [TestMethod]
    public void AnUnterminatedStringIsOneFindingOfOneLine()
    {
        var analysis = Analyze(Dialect.PostgreSql, "SELECT 1;\nSELECT 'abc;\nSELECT 2;\n");
        AreEqual(["MIG1001 2:8-4:1"], [.. analysis.Diagnostics.Select(Place)]);
        Assert.IsFalse(analysis.Diagnostics[0].Message.Contains('\n'));
    }

    [TestMethod]
    public void SemicolonsInsideOfStatementsDoNotSplitThemWhenAnotherStatementIsWrong() =>
        AreEqual(
            [
                "CREATE RULE r AS ON INSERT TO a DO ALSO (DELETE FROM b; DELETE FROM c)",
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END",
                "DO $x$ BEGIN PERFORM 1; END $x$",
                "SELECT E'\\';', 'a'';b', \"c;d\"",
            ],
            Texts(Dialect.PostgreSql, """
                BROKEN;
                CREATE RULE r AS ON INSERT TO a DO ALSO (DELETE FROM b; DELETE FROM c);
                CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END;
                DO $x$ BEGIN PERFORM 1; END $x$;
                SELECT E'\';', 'a'';b', "c;d";
                """));

    [TestMethod]
    public void AParenthesisThatIsNeverClosedDoesNotSwallowTheRest() =>
        AreEqual(["MIG1001 1:22-1:23", "MIG1001 3:1-3:6"], Findings(Dialect.PostgreSql, "CREATE TABLE a (x int;\nSELECT 1;\nSELEC 2;"));

    [TestMethod]
    public void ABreakOfTheLayoutEndsAStatement() =>
        AreEqual(["SELECT 1", "SELECT 2"], Texts(Dialect.PostgreSql, "SELECT 1\n-- +goose StatementEnd\nSELECT 2", 9));

    [TestMethod]
    [DataRow("DO $$\nBEGIN\n  SELEC 1;\nEND $$", "MIG1001 3:3-3:8")]
    [DataRow("DO $$\nDECLARE x int;\nBEGIN\n  PERFORM 1;\n  x := 1 +;\n  PERFORM 1;\nEND $$", "MIG1001 5:11-5:12")]
    [DataRow("CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $f$\nBEGIN\n  IF true\n    RETURN 1;\n  END IF;\nEND $f$", "MIG1001 3:3-3:5")]
    public void AnErrorInABodyIsReportedAtItsPlaceInTheFile(string sql, string expected) => AreEqual([expected], Findings(Dialect.PostgreSql, sql));

    [TestMethod]
    [DataRow("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE r users%ROWTYPE; BEGIN r.x := 1; NEW.x.y := 2; RETURN NEW; END $$")]
    [DataRow("DO $$ BEGIN RAISE NOTICE '{{ not a template }}'; END $$")]
    [DataRow("CREATE FUNCTION f() RETURNS text LANGUAGE plv8 AS $$ return `${a}` $$")]
    [DataRow("SELECT '{{1,2},{3,4}}'::int[], '${x}', a[1:2], b::text, c <% d, e @> '{\"a\": {\"b\": 1}}'")]
    [DataRow("SELECT a[lo:hi], $1")]
    [DataRow("SELECT JSON_OBJECT('a':b, 'c' :'d', 'e': f)")]
    [DataRow("SELECT 'a' -- \u00a0\n, \"b\u00a0\" /* {{ x }} */")]
    public void WhatAServerAcceptsIsNotReported(string sql) => AreEqual([], Findings(Dialect.PostgreSql, sql));
}
