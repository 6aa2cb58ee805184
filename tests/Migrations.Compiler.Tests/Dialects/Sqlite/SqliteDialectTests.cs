using static Migrations.Compiler.Tests.Dialects.Script;

namespace Migrations.Compiler.Tests.Dialects.Sqlite;

[TestClass]
public sealed class SqliteDialectTests
{
    [TestMethod]
    public void EachStatementHasItsExactText() =>
        AreEqual(
            [
                "CREATE TABLE a ([x;y] int, `b;` text, \"c;\" text)",
                "CREATE TEMP TRIGGER t AFTER INSERT ON a BEGIN SELECT CASE WHEN 1 THEN 2 END; DELETE FROM a; END",
                "INSERT INTO a VALUES ('it''s;', 1, 2)",
                "SELECT 1",
            ],
            Texts(Dialect.Sqlite, "-- head;\nCREATE TABLE a ([x;y] int, `b;` text, \"c;\" text) /* ; */;;\nCREATE TEMP TRIGGER t AFTER INSERT ON a BEGIN SELECT CASE WHEN 1 THEN 2 END; DELETE FROM a; END;\nINSERT INTO a VALUES ('it''s;', 1, 2);SELECT 1"));

    [TestMethod]
    public void EveryErrorIsReportedAtItsPlace() =>
        AreEqual(
            ["MIG1001 1:8-1:13", "MIG1001 3:41-3:47", "MIG1001 5:15-5:16", "MIG1001 7:9-7:10"],
            Findings(Dialect.Sqlite, """
                CREATE TABEL a (x int);
                SELECT 1;
                ALTER TABLE b ADD COLUMN c int NOT NULL DEFALT 1;
                CREATE TRIGGER t AFTER INSERT ON b BEGIN
                  SELECT 1, 2 );
                END;
                SELECT (1
                """));

    [TestMethod]
    [DataRow("CREATE TABLE a (x int, x text)", "MIG1001 1:24-1:25")]
    [DataRow("ALTER TABLE b ADD COLUMN c int PRIMARY KEY", "MIG1001 1:1-1:6")]
    [DataRow("ALTER TABLE b ADD COLUMN c text UNIQUE", "MIG1001 1:1-1:6")]
    [DataRow("CREATE TABLE a (x decimal(10, 2)) STRICT", "MIG1001 1:1-1:7")]
    [DataRow("CREATE TABLE a (x text) WITHOUT ROWID", "MIG1001 1:1-1:7")]
    [DataRow("SELECT 'abc\n;", "MIG1001 1:8-2:2")]
    [DataRow("SELECT :a, 1", "MIG1005 1:8-1:10")]
    [DataRow("SELECT @a, $b, ?", "MIG1005 1:8-1:10\nMIG1005 1:12-1:14\nMIG1005 1:16-1:17")]
    [DataRow("SELECT {{ x }}", "MIG1005 1:8-1:15")]
    [DataRow("SELECT 1;\n.read x.sql\nSELECT 2;", "MIG1003 2:1-2:12")]
    [DataRow("CREATE TABLE a\u00a0(x int)", "MIG1010 1:15-1:16")]
    public void WhatIsWrongWithATextIsReported(string sql, string expected) => AreEqual(expected.Split('\n'), Findings(Dialect.Sqlite, sql));

    [TestMethod]
    [DataRow("SELECT a FROM missing; INSERT INTO missing VALUES (1); CREATE INDEX i ON missing (x); DROP TABLE missing")]
    [DataRow("ALTER TABLE missing RENAME COLUMN a TO b; ALTER TABLE missing DROP COLUMN c; ALTER TABLE missing RENAME TO x")]
    [DataRow("CREATE TRIGGER t INSTEAD OF INSERT ON v BEGIN SELECT 1; END; CREATE TRIGGER u AFTER UPDATE OF x ON missing BEGIN SELECT 1; END")]
    [DataRow("SELECT soundex2(1), spatial(x) FROM t; CREATE VIRTUAL TABLE f USING some_extension(a, b)")]
    [DataRow("CREATE TABLE a (x int); CREATE TABLE a (x int); ALTER TABLE a ADD COLUMN y int; ALTER TABLE a ADD COLUMN y int")]
    [DataRow("ATTACH 'x.db' AS x; ALTER TABLE x.t ADD COLUMN y int; CREATE TABLE x.t (a)")]
    public void WhatDependsOnTheDatabaseIsNotReported(string sql) => AreEqual([], Findings(Dialect.Sqlite, sql));

    [TestMethod]
    [DataRow("VACUUM")]
    [DataRow("PRAGMA journal_mode = WAL")]
    [DataRow("PRAGMA main.journal_mode(WAL)")]
    [DataRow("PRAGMA synchronous = OFF")]
    [DataRow("PRAGMA wal_checkpoint")]
    [DataRow("DETACH x")]
    public void WhatCannotRunInATransactionRunsAloneOrIsAnError(string sql)
    {
        Assert.AreEqual(TransactionMode.None, Analyze(Dialect.Sqlite, sql + "; PRAGMA cache_size = 5;").TransactionMode);
        AreEqual([], Findings(Dialect.Sqlite, sql));
        AreEqual(["MIG1002 2:1-2:" + (sql.Length + 1)], Findings(Dialect.Sqlite, "CREATE TABLE a (x int);\n" + sql));
        AreEqual([], Findings(Dialect.Sqlite, "CREATE TABLE a (x int);\n" + sql, noTransaction: true));
    }

    [TestMethod]
    public void ARebuildSwitchesForeignKeysAroundItsTransaction()
    {
        var analysis = Analyze(Dialect.Sqlite, "PRAGMA foreign_keys=OFF;\nBEGIN;\nDROP TABLE a;\nCOMMIT;\nPRAGMA main.foreign_keys(ON);");
        AreEqual(["MIG1008 2:1-2:6"], [.. analysis.Diagnostics.Select(Place)]);
        Assert.AreEqual(TransactionMode.Transactional, analysis.TransactionMode);
        AreEqual(["AroundTransaction", "Subsumed", "Ddl", "Subsumed", "AroundTransaction"], [.. analysis.Statements.Select(s => s.Flags.ToString())]);
    }

    [TestMethod]
    public void ASwitchOfForeignKeysInTheMiddleIsAMixture()
    {
        AreEqual(["MIG1002 2:1-2:26"], Findings(Dialect.Sqlite, "DROP TABLE a;\nPRAGMA foreign_keys = OFF;\nDROP TABLE b;"));
        AreEqual(["MIG1002 2:1-2:7"], Findings(Dialect.Sqlite, "PRAGMA foreign_keys = OFF;\nVACUUM;\nDROP TABLE b;"));
    }

    [TestMethod]
    public void AScriptWithoutTransactionSwitchesForeignKeysWhereItSays()
    {
        var analysis = Analyze(Dialect.Sqlite, "PRAGMA foreign_keys = OFF;\nDROP TABLE b;", noTransaction: true);
        Assert.IsFalse(analysis.Statements.Any(s => s.Flags.HasFlag(StatementFlags.AroundTransaction)));
    }

    [TestMethod]
    [DataRow("BEGIN;\nSELECT 1;\nEND TRANSACTION;", "MIG1008 1:1-1:6")]
    [DataRow("BEGIN IMMEDIATE;\nSELECT 1;\nCOMMIT;", "MIG1008 1:1-1:16")]
    [DataRow("SELECT 1;\nROLLBACK;", "MIG1004 2:1-2:9")]
    [DataRow("BEGIN;\nSELECT 1;", "MIG1004 1:1-1:6")]
    [DataRow("SELECT 1;\nCOMMIT;", "MIG1004 2:1-2:7")]
    public void TransactionsOfAFileAreSubsumedOrRefused(string sql, string expected) => AreEqual([expected], Findings(Dialect.Sqlite, sql));

    [TestMethod]
    public void SavepointsStay() => AreEqual([], Findings(Dialect.Sqlite, "SAVEPOINT a; ROLLBACK TO a; RELEASE a;"));

    [TestMethod]
    public void KindsAreTheCommands() =>
        AreEqual(
            ["CREATE TABLE", "CREATE INDEX", "CREATE TABLE", "INSERT", "INSERT", "SELECT", "DROP TABLE", "PRAGMA"],
            Kinds(Dialect.Sqlite, "CREATE TEMP TABLE IF NOT EXISTS a (x); CREATE UNIQUE INDEX i ON a (x); CREATE VIRTUAL TABLE f USING fts5(x); REPLACE INTO a VALUES (1); WITH q AS (SELECT 1) INSERT INTO a SELECT * FROM q; WITH q AS (SELECT 1) SELECT * FROM q; DROP TABLE IF EXISTS a; PRAGMA user_version = 1"));
}
