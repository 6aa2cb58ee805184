namespace Migrations.Engines.PostgreSql.Tests;

[TestClass]
public sealed class StatementTests
{
    [TestMethod]
    public void TheServerIsPostgreSql18AndTellsIt()
    {
        using var database = PostgreSqlEngine.CreateDatabase();
        Assert.AreEqual("18.6", PostgreSqlEngine.ServerVersion);
        StringAssert.StartsWith(database.Value("SELECT version()"), "PostgreSQL 18.6 ");
        StringAssert.StartsWith(PostgreSqlEngine.Identity, "18.6 ");
        CollectionAssert.AreEqual(new[] { "postgres|postgres|\"$user\", public|UTF8|C.UTF-8" }, database.Rows(
            "SELECT current_user, current_database(), current_setting('search_path'), pg_encoding_to_char(encoding), datctype FROM pg_database WHERE datname = current_database()"));
    }

    [TestMethod]
    public void SeveralStatementsGiveARowsAndTagsEach()
    {
        using var database = PostgreSqlEngine.CreateDatabase();
        var answer = database.Run("CREATE TABLE t (id int PRIMARY KEY, name text); INSERT INTO t VALUES (1, 'é'), (2, NULL); SELECT id, name FROM t ORDER BY id;; SELECT 1 WHERE false");
        CollectionAssert.AreEqual(new[] { "CREATE TABLE", "INSERT 0 2", "SELECT 2", "SELECT 0" }, answer.Results.Select(result => result.CommandTag).ToArray());
        CollectionAssert.AreEqual(new[] { "id", "name" }, answer.Results[2].Columns.Select(column => column.Name).ToArray());
        CollectionAssert.AreEqual(new uint[] { 23, 25 }, answer.Results[2].Columns.Select(column => column.TypeOid).ToArray());
        CollectionAssert.AreEqual(new[] { "1|é", "2|∅" }, database.Rows("SELECT id, name FROM t ORDER BY id"));
        Assert.AreEqual('I', answer.TransactionStatus);
        Assert.AreEqual("", database.Run("").Results.Single().CommandTag);
    }

    [TestMethod]
    public void AnErrorTellsEverythingThatPostgreSqlTells()
    {
        using var database = PostgreSqlEngine.CreateDatabase();
        var unknown = database.Refuse("SELECT 'é', nme FROM (SELECT 1 AS name) AS t");
        Assert.AreEqual("42703", unknown.SqlState);
        Assert.AreEqual("column \"nme\" does not exist", unknown.Message);
        Assert.AreEqual("Perhaps you meant to reference the column \"t.name\".", unknown.Hint);
        Assert.AreEqual(13, unknown.Position);
        Assert.AreEqual("parse_relation.c", unknown.File);
        Assert.AreEqual("ERROR", unknown.Severity);

        database.Run("CREATE TABLE t (a int CONSTRAINT positive CHECK (a > 0))");
        var violated = database.Refuse("INSERT INTO t VALUES (-1)");
        Assert.AreEqual(("23514", "public", "t", "positive"), (violated.SqlState, violated.Schema, violated.Table, violated.Constraint));
        StringAssert.Contains(violated.Detail, "-1");
        Assert.AreEqual("42601", database.Refuse("SELEC 1").SqlState);
    }

    [TestMethod]
    public void AFunctionsErrorTellsItsStatementAndItsLine()
    {
        using var database = PostgreSqlEngine.CreateDatabase();
        database.Run("CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$\nBEGIN\n  RETURN (SELECT a FROM missing);\nEND $$");
        var error = database.Refuse("SELECT f()");
        Assert.AreEqual("42P01", error.SqlState);
        Assert.AreEqual("(SELECT a FROM missing)", error.InternalQuery);
        Assert.AreEqual(16, error.InternalPosition);
        StringAssert.Contains(error.Where, "line 3");
    }

    [TestMethod]
    public void NoticesAndWarningsComeInTheirOrder()
    {
        using var database = PostgreSqlEngine.CreateDatabase();
        var answer = database.Run("DO $$ BEGIN RAISE NOTICE 'one'; RAISE WARNING 'two' USING HINT = 'three'; END $$; DROP TABLE IF EXISTS nothing");
        CollectionAssert.AreEqual(
            new[] { "NOTICE one", "WARNING two three", "NOTICE table \"nothing\" does not exist, skipping" },
            answer.Notices.Select(notice => $"{notice.Severity} {notice.Message} {notice.Hint}".TrimEnd()).ToArray());
    }

    [TestMethod]
    public void TransactionsAreThoseOfAServer()
    {
        using var database = PostgreSqlEngine.CreateDatabase();
        Assert.AreEqual('T', database.Run("BEGIN; CREATE TABLE t (a int)").TransactionStatus);
        Assert.AreEqual("25001", database.Refuse("CREATE INDEX CONCURRENTLY ON t (a)").SqlState);
        Assert.AreEqual('E', database.Execute("SELECT 1").TransactionStatus);
        Assert.AreEqual('I', database.Run("ROLLBACK").TransactionStatus);
        Assert.AreEqual("42P01", database.Refuse("SELECT * FROM t").SqlState);
        database.Run("CREATE TABLE t (a int)");
        database.Run("CREATE INDEX CONCURRENTLY i ON t (a)");
        Assert.AreEqual("22012", database.Refuse("INSERT INTO t VALUES (1); SELECT 1/0").SqlState);
        Assert.AreEqual("0", database.Value("SELECT count(*) FROM t"));
    }

    [TestMethod]
    public void CopyReadsTheDataThatComesWithTheStatementAndWritesToTheAnswer()
    {
        using var database = PostgreSqlEngine.CreateDatabase();
        database.Run("CREATE TABLE t (a int, b text)");
        Assert.AreEqual("COPY 2", database.Run("COPY t FROM STDIN", "1\tone\n2\té\n").Results[0].CommandTag);
        Assert.AreEqual("1\tone\n2\té\n", database.Run("COPY t TO STDOUT").Results[0].CopiedOut);
        Assert.AreEqual("57014", database.Refuse("COPY t FROM STDIN").SqlState);
        Assert.AreEqual("22P02", database.Execute("COPY t FROM STDIN", "x\ty\n").Error?.SqlState);
        Assert.AreEqual("2", database.Value("SELECT count(*) FROM t"));
    }

    [TestMethod]
    public void AStatementIsDescribedWithoutBeingRun()
    {
        using var database = PostgreSqlEngine.CreateDatabase();
        database.Run("CREATE TABLE t (a int, b varchar(10))");
        var description = database.Describe("INSERT INTO t VALUES ($1, $2) RETURNING a, b");
        Assert.IsNull(description.Error);
        CollectionAssert.AreEqual(new uint[] { 23, 1043 }, description.ParameterTypes.ToArray());
        CollectionAssert.AreEqual(new[] { "a", "b" }, description.Columns.Select(column => column.Name).ToArray());
        Assert.AreEqual(14, description.Columns[1].TypeModifier);
        Assert.AreEqual("0", database.Value("SELECT count(*) FROM t"));
        Assert.AreEqual("42703", database.Describe("SELECT c FROM t").Error?.SqlState);
        Assert.IsEmpty(database.Describe("CREATE TABLE u (a int)").Columns);
    }

    [TestMethod]
    public void ANulCharacterIsRefusedWhereItStands()
    {
        using var database = PostgreSqlEngine.CreateDatabase();
        var error = database.Refuse("SELECT '😀\0'");
        Assert.AreEqual(("22021", 10), (error.SqlState, error.Position));
        Assert.AreEqual("22021", database.Describe("\0").Error?.SqlState);
    }

    [TestMethod]
    public void SystemTablesMayNotBeChangedAsOnAServer()
    {
        using var database = PostgreSqlEngine.CreateDatabase();
        Assert.AreEqual("42501", database.Refuse("ALTER TABLE pg_class ADD COLUMN mine int").SqlState);
    }
}
