using System.Text;
using static Migrations.Compiler.Tests.Dialects.Script;

namespace Migrations.Compiler.Tests.Dialects;

/// <summary>Whatever a file holds, there is an answer; the process lives on.</summary>
[TestClass]
public sealed class RobustnessTests
{
    private static readonly Dialect[] s_all = [Dialect.PostgreSql, Dialect.Sqlite, Dialect.SqlServer];

    /// <summary>SQLite's parser keeps its stack on the heap and really reads them.</summary>
    [TestMethod]
    public void AHundredThousandParenthesesAreAFindingOrAreRead()
    {
        var sql = "SELECT 1;\nSELECT " + new string('(', 100_000) + "1" + new string(')', 100_000) + ";\nSELECT 2;";
        foreach (var dialect in s_all)
        {
            var analysis = Analyze(dialect, sql);
            var isReported = analysis.Diagnostics.Any(d => d.Rule.Id is "MIG1009" or "MIG1001" && d.Span.Start.Line == 1);
            Assert.IsTrue(dialect == Dialect.Sqlite ? analysis.Statements.Count == 3 : isReported, dialect.ToString());
        }
    }

    [TestMethod]
    [DataRow("BEGIN ", "SELECT 1", " END")]
    [DataRow("SELECT CASE WHEN 1 = 1 THEN ", "1", " END")]
    [DataRow("IF 1 = 1 SELECT 1 ELSE ", "SELECT 1", "")]
    [DataRow("SELECT - - ", "1", "")]
    [DataRow("SELECT * FROM (", "t", ") x")]
    public void DeepNestingOfSqlServerIsAFinding(string before, string middle, string after)
    {
        var sql = string.Concat(Enumerable.Repeat(before, 30_000)) + middle + string.Concat(Enumerable.Repeat(after, 30_000));
        Assert.IsTrue(Analyze(Dialect.SqlServer, sql).Diagnostics.Any(d => d.Rule.Id is "MIG1009" or "MIG1001"));
    }

    [TestMethod]
    public void NestingThatPeopleWriteIsRead()
    {
        var sql = "SELECT " + new string('(', 60) + "1" + new string(')', 60);
        foreach (var dialect in s_all)
        {
            AreEqual([], Findings(dialect, sql));
        }
    }

    [TestMethod]
    public void TenMegabytesAreRead()
    {
        var sql = new StringBuilder();
        while (sql.Length < 10_000_000)
        {
            sql.Append("INSERT INTO some_table (a, b, c) VALUES (1, 'some text that is a little longer', 3.14), (2, 'and another one', 2.71);\n");
        }

        var text = Script.Text(sql.ToString());
        foreach (var dialect in s_all)
        {
            var analysis = Analyze(dialect, text);
            Assert.IsTrue(analysis.Statements.Count >= 1, dialect.ToString());
            Assert.IsFalse(analysis.Diagnostics.Any(d => d.Rule.Id == "MIG1001"), dialect.ToString());
        }
    }

    [TestMethod]
    public void RandomBytesAndCutStatementsEndInAnAnswer()
    {
        const int Seed = 99;
        Console.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        var whole = Encoding.UTF8.GetBytes("CREATE FUNCTION f() RETURNS int AS $$ BEGIN RETURN 'x'; END $$ LANGUAGE plpgsql; INSERT INTO \"a\" VALUES (E'\\'', [b], `c`); /* x /* y */ */ -- z\nGO\nCREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END;");
        for (var i = 0; i < 600; i++)
        {
            var bytes = (byte[])whole.Clone();
            for (var change = random.Next(12); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(1, i % 2 == 0 ? 128 : 256);
            }

            Array.Resize(ref bytes, random.Next(1, bytes.Length));
            var text = ScriptText.Decode("x.sql", "x.sql", bytes);
            foreach (var dialect in s_all)
            {
                var analysis = Analyze(dialect, text);
                Assert.IsTrue(analysis.Statements.All(s => s.Range.Start >= 0 && s.Range.End <= text.Utf8.Length && s.Range.Length > 0));
            }
        }
    }

    [TestMethod]
    public void ManyThreadsGetTheSameAnswers()
    {
        foreach (var dialect in s_all)
        {
            var expected = string.Join(' ', Findings(dialect, "SELECT 1; SELEC 2; CREATE TABLE a (x int)"));
            Parallel.For(0, 64, _ => Assert.AreEqual(expected, string.Join(' ', Findings(dialect, "SELECT 1; SELEC 2; CREATE TABLE a (x int)"))));
        }
    }

    [TestMethod]
    public void ACancelledTokenEndsTheAnalysis()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var text = Script.Text("SELECT 1");
        foreach (var dialect in s_all)
        {
            var source = new ScriptSource { Text = text, Range = new TextRange(0, 8), Role = ScriptRole.Up };
            Assert.ThrowsExactly<OperationCanceledException>(() => SqlDialects.For(dialect).Analyze(source, cancelled.Token));
        }
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("  \n\n")]
    [DataRow("-- only a comment\n/* and another */")]
    [DataRow(";;\n;")]
    public void AScriptWithoutStatementsIsEmpty(string sql)
    {
        foreach (var dialect in s_all)
        {
            var analysis = Analyze(dialect, sql);
            Assert.AreEqual(0, analysis.Diagnostics.Count, dialect.ToString());
            Assert.IsTrue(dialect == Dialect.SqlServer || analysis.Statements.Count == 0, dialect.ToString());
        }
    }
}
