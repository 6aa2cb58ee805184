namespace Migrations.Engines.PostgreSql.Tests;

[TestClass]
public sealed class RobustnessTests
{
    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    [TestMethod]
    public void ARunningStatementIsCancelledAndTheSessionGoesOn()
    {
        using var database = PostgreSqlEngine.CreateDatabase();
        foreach (var endless in new[] { "SELECT count(*) FROM generate_series(1, 1000000000000)", "SELECT pg_sleep(1000)", "DO $$ BEGIN LOOP END LOOP; END $$" })
        {
            using var timer = new Timer(_ => database.Cancel(), null, 300, Timeout.Infinite);
            var error = database.Refuse(endless);
            Assert.AreEqual(("57014", "canceling statement due to user request"), (error.SqlState, error.Message));
            Assert.AreEqual("1", database.Value("SELECT 1"));
        }

        database.Cancel();
        Assert.AreEqual("1", database.Value("SELECT 1"));
    }

    [TestMethod]
    public void DisposingEndsAStatementThatRuns()
    {
        var database = PostgreSqlEngine.CreateDatabase();
        using var timer = new Timer(_ => database.Dispose(), null, 300, Timeout.Infinite);
        Assert.ThrowsExactly<PostgreSqlEngineException>(() => database.Execute("DO $$ BEGIN LOOP END LOOP; END $$"));
        Assert.IsTrue(database.IsBroken);
        Assert.ThrowsExactly<PostgreSqlEngineException>(() => database.Execute("SELECT 1"));
    }

    [TestMethod]
    public void DepthEndsInPostgreSqlsOwnErrorAndNeverInADeadProcess()
    {
        using var database = PostgreSqlEngine.CreateDatabase();
        database.Run("CREATE FUNCTION f(n int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN f(n + 1); END $$; CREATE FUNCTION g(n int) RETURNS int LANGUAGE sql AS 'SELECT f(n)'");
        string[] deep =
        [
            "SELECT f(1)", "SELECT g(1)",
            "SELECT " + Repeat("(", 9_000) + "1" + Repeat(")", 9_000), "SELECT " + Repeat("(", 100_000) + "1" + Repeat(")", 100_000),
            "SELECT " + string.Join("+", Enumerable.Repeat("1", 50_000)), "SELECT " + Repeat("NOT ", 100_000) + "true", "SELECT " + Repeat("abs(", 100_000) + "1" + Repeat(")", 100_000),
            "SELECT '" + Repeat("[", 100_000) + "'::jsonb", "SELECT '" + Repeat("[", 6_000) + Repeat("]", 6_000) + "'::json", "SELECT '" + Repeat("(", 100_000) + "'::tsquery",
            "SELECT 'x' ~ '" + Repeat("(", 20_000) + "a" + Repeat(")", 20_000) + "'", "SELECT " + Repeat("ARRAY[", 10_000) + "1" + Repeat("]", 10_000),
            "SELECT " + Repeat("CASE WHEN true THEN ", 20_000) + "1" + Repeat(" END", 20_000), "SELECT * FROM " + Repeat("(SELECT * FROM ", 2_000) + "(SELECT 1) x" + string.Concat(Enumerable.Range(0, 2_000).Select(i => $") x{i}")),
        ];
        var refused = 0;
        foreach (var sql in deep)
        {
            var answer = database.Execute(sql);
            refused += answer.Error is null ? 0 : 1;
            Assert.IsTrue(answer.Error is null or { SqlState: "54001" or "42601" or "54000" or "2201B" or "22P02" or "53200" or "54011" }, $"{answer.Error?.SqlState} {answer.Error?.Message} {sql[..60]}");
            Assert.AreEqual("1", database.Value("SELECT 1"));
        }

        Assert.IsGreaterThan(5, refused);
    }

    [TestMethod]
    public void MemoryThatIsUsedUpIsPostgreSqlsOwnErrorAndMoreCanBeAskedFor()
    {
        const string large = "SELECT length(string_agg(repeat('x', 1000), '')) FROM generate_series(1, 60000)";
        using var database = PostgreSqlEngine.CreateDatabase();
        Assert.AreEqual("53200", database.Refuse(large).SqlState);
        Assert.AreEqual("1", database.Value("SELECT 1"));
        using var larger = PostgreSqlEngine.CreateDatabase(512 << 20);
        Assert.AreEqual("60000000", larger.Value(large));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => PostgreSqlEngine.CreateDatabase(1 << 20));
    }

    [TestMethod]
    public void ASessionThatEndsItselfTellsWhyAndIsBroken()
    {
        using var database = PostgreSqlEngine.CreateDatabase();
        var failure = Assert.ThrowsExactly<PostgreSqlEngineException>(() => database.Execute("SET exit_on_error = on; SELECT 1/0"));
        Assert.AreEqual("PostgreSQL ended its session: division by zero. This database cannot be used any more; make a new one.", failure.Message);
        Assert.IsTrue(database.IsBroken);
        using var next = PostgreSqlEngine.CreateDatabase();
        Assert.AreEqual("1", next.Value("SELECT 1"));
    }

    [TestMethod]
    public void EightDatabasesWorkAtTheSameTimeWithoutSeeingEachOther()
    {
        var threads = Enumerable.Range(0, 8).Select(number => Task.Factory.StartNew(
            () =>
            {
                for (var round = 0; round < 5; round++)
                {
                    using var database = PostgreSqlEngine.CreateDatabase();
                    database.Run($"CREATE TABLE t (a int, b text DEFAULT '{number}'); CREATE FUNCTION f(n int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN INSERT INTO t VALUES (n); RETURN n; EXCEPTION WHEN OTHERS THEN RETURN -1; END $$");
                    Assert.AreEqual("5050", database.Value("SELECT sum(f(n)) FROM generate_series(1, 100) n"));
                    Assert.AreEqual("22012", database.Refuse("SELECT 1/0").SqlState);
                    CollectionAssert.AreEqual(new[] { $"100|{number}" }, database.Rows("SELECT count(*), max(b) FROM t"));
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToArray();
        Task.WaitAll(threads);
        Assert.IsTrue(threads.All(task => task.IsCompletedSuccessfully));
    }

    [TestMethod]
    public void AMemoryThatIsUsedAgainHasNothingOfTheDatabaseBefore()
    {
        for (var round = 0; round < 20; round++)
        {
            using var database = PostgreSqlEngine.CreateDatabase();
            Assert.AreEqual("0", database.Value("SELECT count(*) FROM pg_class WHERE relname = 'mine'"));
            Assert.AreEqual("16384", database.Value("CREATE TABLE mine (a int); SELECT oid FROM pg_class WHERE relname = 'mine'"));
            database.Run("INSERT INTO mine SELECT generate_series(1, 20000); SET work_mem = '16MB'; SELECT count(*) FROM (SELECT a FROM mine ORDER BY a DESC) x");
        }
    }
}
