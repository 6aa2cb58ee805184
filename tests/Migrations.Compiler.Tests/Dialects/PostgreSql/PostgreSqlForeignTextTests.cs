using static Migrations.Compiler.Tests.Dialects.Script;

namespace Migrations.Compiler.Tests.Dialects.PostgreSql;

[TestClass]
public sealed class PostgreSqlForeignTextTests
{
    [TestMethod]
    [DataRow("\\set x 'it''s'\nSELECT 1;", "MIG1003 1:1-1:15")]
    [DataRow("SELECT 1;\n  \\ir other.sql\nSELECT 2;", "MIG1003 2:3-2:16")]
    [DataRow("\\copy a FROM 'it's'\nSELECT 1;", "MIG1003 1:1-1:20")]
    public void CommandsOfPsqlAreReportedAndTheRestIsRead(string sql, string expected)
    {
        AreEqual([expected], Findings(Dialect.PostgreSql, sql));
        StringAssert.StartsWith(Texts(Dialect.PostgreSql, sql)[0], "SELECT 1");
    }

    [TestMethod]
    public void TheDataOfCopyIsOneFinding()
    {
        const string Sql = "\\set a 1\nCOPY public.a (x, y) FROM stdin;\n1\tit's\n2\t);--\n\\.\nSELEC 1;\n";
        AreEqual(["MIG1003 1:1-1:9", "MIG1006 2:1-2:32", "MIG1001 6:1-6:6"], Findings(Dialect.PostgreSql, Sql));
    }

    [TestMethod]
    [DataRow("CREATE SCHEMA {{ name }};", "MIG1005 1:15-1:25")]
    [DataRow("ALTER TABLE ${schema}.a ADD x int;", "MIG1005 1:13-1:22")]
    [DataRow("CREATE TABLE $%schema%$.a (x int);", "MIG1005 1:14-1:24")]
    [DataRow("SELECT <%= x %>;", "MIG1005 1:8-1:16")]
    [DataRow("SELECT :'name';", "MIG1005 1:8-1:15")]
    [DataRow("SELECT :name;", "MIG1005 1:8-1:13")]
    [DataRow("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$\n  SELECT {{ x }}\n$$;", "MIG1005 2:10-2:17")]
    [DataRow("DO $$ BEGIN\n  PERFORM ${x};\nEND $$;", "MIG1005 2:11-2:15")]
    public void APlaceholderInCodeIsTheOnlyFinding(string sql, string expected) => AreEqual([expected], Findings(Dialect.PostgreSql, sql));

    [TestMethod]
    [DataRow("CREATE TABLE a (id\u00a0int);", "MIG1010 1:19-1:20")]
    [DataRow("SELECT 1;\n\ufeffSELECT 2;", "MIG1010 2:1-2:2")]
    [DataRow("SELECT \u200b\u200b1;", "MIG1010 1:8-1:10")]
    public void AnInvisibleCharacterIsNamed(string sql, string expected) => AreEqual([expected], Findings(Dialect.PostgreSql, sql));

    [TestMethod]
    public void TypographicQuotesAreNamedInsteadOfASyntaxError() =>
        AreEqual(["MIG1010 1:8-1:9", "MIG1010 1:10-1:11"], Findings(Dialect.PostgreSql, "SELECT \u2018a\u2019;"));

    [TestMethod]
    [DataRow(nameof(Dialect.PostgreSql))]
    [DataRow(nameof(Dialect.Sqlite))]
    [DataRow(nameof(Dialect.SqlServer))]
    public void ANulIsReportedAndNothingIsReadBehindIt(string dialect) =>
        AreEqual(["MIG1012 2:1-2:2"], Findings(Enum.Parse<Dialect>(dialect), "SELECT 1;\n\0SELECT 2;"));
}
