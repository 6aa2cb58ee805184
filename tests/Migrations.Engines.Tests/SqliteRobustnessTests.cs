using System.Text;

namespace Migrations.Engines.Tests;

[TestClass]
public sealed class SqliteRobustnessTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(1024)]
    [DataRow(256)]
    public void DeepNestingEndsInAResultOrAnErrorOnAnyStack(int stackKilobytes) => PostgreSqlRobustnessTests.OnStack(stackKilobytes, () =>
    {
        using var database = SqliteDatabase.OpenMemory(CancellationToken.None);
        foreach (var (open, close) in new[] { ("(", ")"), ("NOT (", ")"), ("abs(", ")"), ("(SELECT ", ")"), ("-", ""), ("CASE WHEN ", "") })
        {
            AssertRefused(database, "SELECT " + Repeat(open, 100_000) + "1" + Repeat(close, 100_000));
            Assert.AreEqual(close.Length > 0, Prepare(database, "SELECT " + Repeat(open, 20) + "1" + Repeat(close, 20)).Statement is not null);
        }

        AssertRefused(database, "SELECT " + string.Join("+", Enumerable.Repeat("1", 1_001)));
        Assert.IsNotNull(Prepare(database, "SELECT " + string.Join("+", Enumerable.Repeat("1", 1_000))).Statement);
        database.Execute("CREATE TABLE still_alive (a)", CancellationToken.None);
    });

    [TestMethod]
    public void ALargeFileIsPreparedStatementByStatement()
    {
        using var database = SqliteDatabase.OpenMemory(CancellationToken.None);
        database.Execute("CREATE TABLE t (a, b)", CancellationToken.None);
        var utf8 = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 40_000).Select(i => $"INSERT INTO t VALUES ({i}, 'é {i}'); -- {i}\n")));
        var count = 0;
        for (var at = 0; at < utf8.Length;)
        {
            var prepared = database.Prepare(utf8, at, utf8.Length - at, CancellationToken.None);
            Assert.IsNull(prepared.Error);
            at += prepared.Tail;
            count += prepared.Statement is null ? 0 : 1;
            prepared.Statement?.Dispose();
        }

        Assert.AreEqual(40_000, count);
    }

    [TestMethod]
    public void AStatementLongerThanAPartIsPreparedWhole()
    {
        using var database = SqliteDatabase.OpenMemory(CancellationToken.None);
        var long1 = "SELECT '" + Repeat("日;", 40_000) + "' AS v; SELECT 2";
        var prepared = Prepare(database, long1);
        Assert.AreEqual(Encoding.UTF8.GetByteCount(long1) - " SELECT 2".Length, prepared.Tail);
        Assert.IsTrue(prepared.Statement!.Step(CancellationToken.None));
        Assert.AreEqual(Repeat("日;", 40_000), prepared.Statement.Value(0));
    }

    [TestMethod]
    public void ValuesKeepTheirTypesAndEmbeddedNuls()
    {
        using var database = SqliteDatabase.OpenMemory(CancellationToken.None);
        var statement = Prepare(database, "SELECT 1, 2.5, 'a' || char(0) || 'b', x'00ff', NULL, ''").Statement!;
        Assert.IsTrue(statement.Step(CancellationToken.None));
        Assert.AreEqual(1L, statement.Value(0));
        Assert.AreEqual(2.5, statement.Value(1));
        Assert.AreEqual("a\0b", statement.Value(2));
        CollectionAssert.AreEqual(new byte[] { 0, 255 }, (byte[])statement.Value(3)!);
        Assert.IsNull(statement.Value(4));
        Assert.AreEqual("", statement.Value(5));
        Assert.IsFalse(statement.Step(CancellationToken.None));
    }

    [TestMethod]
    public void ADatabaseThatGrowsTooLargeGetsAnErrorAndGoesOn()
    {
        using var database = SqliteDatabase.OpenMemory(CancellationToken.None);
        database.Execute("CREATE TABLE t (a)", CancellationToken.None);
        var error = Assert.ThrowsExactly<SqliteEngineException>(() => database.Execute("INSERT INTO t SELECT zeroblob(1000000) FROM generate_series(1, 1)", CancellationToken.None));
        StringAssert.Contains(error.Message, "no such table", StringComparison.Ordinal);
        error = Assert.ThrowsExactly<SqliteEngineException>(() => database.Execute(
            "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 1000) INSERT INTO t SELECT randomblob(1000000) FROM c",
            CancellationToken.None));
        Assert.AreEqual(EngineErrorKind.TooComplex, error.Error.Kind);
        database.Execute("INSERT INTO t VALUES (1)", CancellationToken.None);
    }

    [TestMethod]
    public void AnEndlessStatementCanBeCancelledAndTheDatabaseEndsWithIt()
    {
        using var database = SqliteDatabase.OpenMemory(CancellationToken.None);
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var statement = Prepare(database, "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c").Statement!;
        Assert.ThrowsExactly<OperationCanceledException>(() => statement.Step(source.Token));
        StringAssert.Contains(Prepare(database, "SELECT 1").Error?.Message ?? "", "cancelled", StringComparison.Ordinal);
    }

    [TestMethod]
    public void ANulIsAnErrorAtItsPlace()
    {
        using var database = SqliteDatabase.OpenMemory(CancellationToken.None);
        Assert.AreEqual(9, Prepare(database, "SELECT 1;\0").Error?.Offset);
    }

    [TestMethod]
    public void DatabasesDoNotSeeEachOther()
    {
        for (var i = 0; i < 3; i++)
        {
            using var first = SqliteDatabase.OpenMemory(CancellationToken.None);
            using var second = SqliteDatabase.OpenMemory(CancellationToken.None);
            first.Execute("CREATE TABLE t (a)", CancellationToken.None);
            Assert.AreEqual("no such table: t", Prepare(second, "SELECT * FROM t").Error?.Message);
        }
    }

    [TestMethod]
    public void CompletenessIsSqlitesOwn()
    {
        using var database = SqliteDatabase.OpenMemory(CancellationToken.None);
        bool IsComplete(string sql) => database.IsComplete(Encoding.UTF8.GetBytes(sql), 0, sql.Length);
        Assert.IsTrue(IsComplete("SELECT 1;"));
        Assert.IsFalse(IsComplete("SELECT 1"));
        Assert.IsFalse(IsComplete("CREATE TRIGGER a AFTER INSERT ON t BEGIN SELECT 1;"));
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static SqlitePrepareResult Prepare(SqliteDatabase database, string sql)
    {
        var utf8 = Encoding.UTF8.GetBytes(sql);
        return database.Prepare(utf8, 0, utf8.Length, CancellationToken.None);
    }

    private static void AssertRefused(SqliteDatabase database, string sql)
    {
        var error = Prepare(database, sql).Error;
        Assert.IsNotNull(error, sql[..40]);
        Assert.AreNotEqual(EngineErrorKind.Crashed, error.Kind, error.Message);
    }
}
