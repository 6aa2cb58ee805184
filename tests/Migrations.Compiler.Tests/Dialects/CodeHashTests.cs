namespace Migrations.Compiler.Tests.Dialects;

[TestClass]
public sealed class CodeHashTests
{
    [TestMethod]
    [DataRow("SELECT 1;\nSELECT 'a  b';", "-- x\nSELECT   1 ;\n\n/* y */ SELECT\t'a  b' -- z\n;")]
    [DataRow("SELECT a+b, (c)", "SELECT a + b , ( c )")]
    public void CommentsAndWhiteSpaceDoNotCount(string first, string second)
    {
        foreach (var dialect in new[] { Dialect.PostgreSql, Dialect.Sqlite, Dialect.SqlServer })
        {
            Assert.AreEqual(Hash(dialect, first), Hash(dialect, second), dialect.ToString());
        }
    }

    [TestMethod]
    [DataRow("SELECT 'a b'", "SELECT 'a  b'")]
    [DataRow("SELECT ab", "SELECT a b")]
    [DataRow("SELECT 1", "SELECT 2")]
    [DataRow("SELECT a <= b", "SELECT a < = b")]
    [DataRow("SELECT 'a -- b'", "SELECT 'a'")]
    [DataRow("SELECT \"a\"", "SELECT \"A\"")]
    public void EverythingElseCounts(string first, string second)
    {
        foreach (var dialect in new[] { Dialect.PostgreSql, Dialect.Sqlite, Dialect.SqlServer })
        {
            Assert.AreNotEqual(Hash(dialect, first), Hash(dialect, second), dialect.ToString());
        }
    }

    [TestMethod]
    public void ABodyInDollarQuotesIsAStringAndCountsAsItIs() =>
        Assert.AreNotEqual(Hash(Dialect.PostgreSql, "DO $$ BEGIN NULL; END $$"), Hash(Dialect.PostgreSql, "DO $$ BEGIN  NULL; END $$"));

    private static string Hash(Dialect dialect, string sql) => Script.Analyze(dialect, sql).CodeHash;
}
