using System.Text;
using Migrations.Engines.Json;

namespace Migrations.Engines.Tests;

[TestClass]
public sealed class PostgreSqlRobustnessTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(1024)]
    [DataRow(256)]
    public void DeepNestingEndsInAnErrorOnAnyStack(int stackKilobytes) => OnStack(stackKilobytes, () =>
    {
        AssertTooComplex("SELECT " + new string('(', 100_000) + "1" + new string(')', 100_000));
        AssertResultOrTooComplex("SELECT " + string.Join("+", Enumerable.Repeat("1", 200_000)));
        AssertTooComplex("SELECT " + string.Concat(Enumerable.Repeat("CASE WHEN ", 50_000)));
        AssertTooComplex("SELECT " + string.Concat(Enumerable.Repeat("(SELECT ", 50_000)));
        Assert.IsNotNull(Parse("SELECT 1").Json);
    });

    [TestMethod]
    [DataRow(0)]
    [DataRow(256)]
    public void AnExpressionOfNineThousandTermsParsesOnAnyStack(int stackKilobytes) => OnStack(stackKilobytes, () =>
    {
        var json = Parse("SELECT " + string.Join("+", Enumerable.Repeat("1", 9_000))).Json;
        Assert.IsNotNull(json);
        Assert.IsGreaterThan(8_999, JsonTree.Parse(json).Depth);
    });

    [TestMethod]
    public void TenMegabytesOfStatementsParse()
    {
        var text = string.Concat(Enumerable.Range(0, 110_000).Select(i => $"INSERT INTO t{i % 100} (a, b, c) VALUES ({i}, 'text {i}', now() + interval '1 day');\n"));
        Assert.IsGreaterThan(8_000_000, text.Length);
        var json = Parse(text).Json;
        Assert.IsNotNull(json);
        var count = 0;
        foreach (var statement in JsonTree.Parse(json).Root["stmts"].Elements())
        {
            count += statement["stmt"]["InsertStmt"].IsMissing ? 0 : 1;
        }

        Assert.AreEqual(110_000, count);
    }

    [TestMethod]
    public void OneLiteralOfTenMegabytesParses() => Assert.IsNotNull(Parse("SELECT '" + new string('x', 10 << 20) + "'").Json);

    [TestMethod]
    public void ATextBeyondTheMemoryBoundIsRefusedWithASentence()
    {
        var error = Parse(string.Concat(Enumerable.Repeat("SELECT a,b,c,d,e,f FROM t WHERE a=b AND c=d;", 700_000))).Error;
        Assert.IsNotNull(error);
        Assert.AreEqual(EngineErrorKind.TooComplex, error.Kind);
        StringAssert.Contains(error.Message, "too large", StringComparison.Ordinal);
    }

    [TestMethod]
    public void ANulIsAnErrorAtItsPlace() => AssertSyntaxError("SELECT 1;\0SELECT 2", "NUL", 9);

    [TestMethod]
    [DataRow(new byte[] { 0x53, 0xFF }, 1)]
    [DataRow(new byte[] { 0xC0, 0xAF }, 0)]
    [DataRow(new byte[] { 0x41, 0x41, 0xED, 0xA0, 0x80 }, 2)]
    [DataRow(new byte[] { 0xF4, 0x90, 0x80, 0x80 }, 0)]
    [DataRow(new byte[] { 0x27, 0xE2, 0x82 }, 1)]
    public void InvalidUtf8IsAnErrorAtItsPlace(byte[] text, int offset)
    {
        var error = PostgreSqlParser.Shared.Parse(text, CancellationToken.None).Error;
        Assert.IsNotNull(error);
        StringAssert.Contains(error.Message, "not valid UTF-8", StringComparison.Ordinal);
        Assert.AreEqual(offset, error.Offset);
    }

    [TestMethod]
    public void RandomBytesEndInAnError()
    {
        var random = new Random(7);
        for (var i = 0; i < 500; i++)
        {
            var bytes = new byte[random.Next(1, 2_000)];
            random.NextBytes(bytes);
            Assert.IsNotNull(PostgreSqlParser.Shared.Parse(bytes, CancellationToken.None).Error);
        }
    }

    [TestMethod]
    public void APositionIsCountedInBytes()
    {
        // "é" and "日" take two and three bytes; PostgreSQL itself says character 15.
        AssertSyntaxError("SELECT 'é日' AS ))", "syntax error", Encoding.UTF8.GetByteCount("SELECT 'é日' AS "));
    }

    [TestMethod]
    public void ARangeIsParsedAsIfItWereTheWholeText()
    {
        var utf8 = Encoding.UTF8.GetBytes("garbage SELECT 1 FROM; more garbage");
        var error = PostgreSqlParser.Shared.Parse(utf8, 8, 14, CancellationToken.None).Error;
        Assert.AreEqual(13, error?.Offset);
        Assert.AreEqual("syntax error at or near \";\"", error?.Message);
        Assert.IsNotNull(PostgreSqlParser.Shared.Parse(utf8, 8, 8, CancellationToken.None).Json);
    }

    [TestMethod]
    public void AnAbortOfTheEngineIsAnErrorAndTheNextCallWorks()
    {
        var utf8 = "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql RETURN 1"u8.ToArray();
        Assert.AreEqual(EngineErrorKind.Crashed, PostgreSqlParser.Shared.ParsePlPgSql(utf8, 0, utf8.Length, CancellationToken.None).Error?.Kind);
        Assert.IsNotNull(Parse("SELECT 1").Json);
    }

    [TestMethod]
    public void ACancelledCallThrowsAndTheNextOneWorks()
    {
        Assert.ThrowsExactly<OperationCanceledException>(() => PostgreSqlParser.Shared.Parse("SELECT 1"u8.ToArray(), new CancellationToken(canceled: true)));

        var large = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("SELECT a + b * c FROM t WHERE x IN (1, 2, 3);\n", 200_000)));
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        Assert.ThrowsExactly<OperationCanceledException>(() => PostgreSqlParser.Shared.Parse(large, source.Token));
        Assert.IsNotNull(Parse("SELECT 1").Json);
    }

    [TestMethod]
    public void TheServerVersionIsTold() => Assert.AreEqual("18", PostgreSqlParser.Shared.ServerVersion);

    private static ParseResult Parse(string sql) => PostgreSqlParser.Shared.Parse(Encoding.UTF8.GetBytes(sql), CancellationToken.None);

    private static void AssertTooComplex(string sql) => Assert.IsTrue(Parse(sql).Error is { Kind: EngineErrorKind.TooComplex, Message.Length: > 0 }, sql[..40]);

    // Optimised frames are smaller: where the code is hot already, 200,000 levels of them may fit into the large stack.
    private static void AssertResultOrTooComplex(string sql)
    {
        var result = Parse(sql);
        Assert.IsTrue(result.Json is not null || result.Error is { Kind: EngineErrorKind.TooComplex, Message.Length: > 0 }, result.Error?.ToString());
    }

    private static void AssertSyntaxError(string sql, string message, int offset)
    {
        var error = Parse(sql).Error;
        Assert.IsNotNull(error);
        Assert.AreEqual(EngineErrorKind.Syntax, error.Kind);
        StringAssert.Contains(error.Message, message, StringComparison.Ordinal);
        Assert.AreEqual(offset, error.Offset);
    }

    /// <summary>Runs on a thread with that much stack; 0 is the system's own.</summary>
    internal static void OnStack(int kilobytes, Action action)
    {
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    action();
                }
                catch (Exception e)
                {
                    failure = e;
                }
            },
            kilobytes << 10);
        thread.Start();
        thread.Join();
        Assert.IsNull(failure, failure?.ToString());
    }
}
