using static Migrations.Compiler.Tests.Dialects.Script;

namespace Migrations.Compiler.Tests.Dialects.SqlServer;

[TestClass]
public sealed class SqlServerDialectTests
{
    [TestMethod]
    public void BatchesEndAtGoLinesAndNowhereElse()
    {
        const string Sql = "SELECT 1 /* GO\nGO */\n go -- next\n-- kept\nSELECT 'a\nGO\nb', [c\nGO\nd], \"e\nGO\nf\"\nGO 3\n/* x */ GO\n\nSELECT 2 AS GOTO_x;\n-- end";
        AreEqual(["SELECT 1 /* GO\nGO */", "-- kept\nSELECT 'a\nGO\nb', [c\nGO\nd], \"e\nGO\nf\"", "SELECT 2 AS GOTO_x;\n-- end"], Texts(Dialect.SqlServer, Sql));
        AreEqual(["1", "3", "1"], [.. Analyze(Dialect.SqlServer, Sql).Statements.Select(s => $"{s.Count}")]);
    }

    [TestMethod]
    [DataRow("SELECT 1\nGO;\nSELECT 2", "MIG1007 2:1-2:4")]
    [DataRow("SELECT 1\nGO 5x\nSELECT 2", "MIG1007 2:1-2:6")]
    [DataRow("SELECT 1\nGO SELECT 2", "MIG1007 2:1-2:12")]
    [DataRow("SELECT 1\nGO 0\nSELECT 2", "MIG1007 2:1-2:5")]
    [DataRow("SELECT 1\nGO 1 2\nSELECT 2", "MIG1007 2:1-2:7")]
    [DataRow("SELECT 1\n  GO -1\nSELECT 2", "MIG1007 2:3-2:8")]
    public void WhatOnlyLooksLikeAGoLineIsAnError(string sql, string expected) => AreEqual([expected], Findings(Dialect.SqlServer, sql));

    [TestMethod]
    public void EveryErrorOfABatchIsReportedAtItsPlace() =>
        AreEqual(
            ["MIG1001 1:8-1:13", "MIG1001 3:1-3:6", "MIG1001 7:15-7:16"],
            Findings(Dialect.SqlServer, "CREATE TABEL a (x int);\nSELECT 1;\nSELEC 2 FROM;\nGO\n\n-- é 😀\nSELECT 1 FORM a;"));

    [TestMethod]
    public void AViewThatIsNotFirstInItsBatchIsAnErrorWithAdvice()
    {
        var analysis = Analyze(Dialect.SqlServer, "SELECT 1;\nCREATE OR ALTER VIEW v AS SELECT 1 AS x");
        Assert.AreEqual("MIG1001 2:1-2:7", Place(analysis.Diagnostics[0]));
        StringAssert.Contains(analysis.Diagnostics[0].Message, "CREATE VIEW must be the first statement of its batch: put a line GO before it.");
    }

    [TestMethod]
    public void ACallWithoutExecIsAWarning()
    {
        AreEqual(["MIG1011 3:1-3:6"], Findings(Dialect.SqlServer, "SELECT 1\nGO\nselec 1"));
        AreEqual([], Findings(Dialect.SqlServer, "EXEC sp_rename 'a', 'b'\nGO\nEXECUTE dbo.p"));
    }

    [TestMethod]
    [DataRow(":setvar x y\nSELECT 1", "MIG1003 1:1-1:12")]
    [DataRow("SELECT 1\nGO\n:r other.sql\nGO", "MIG1003 3:1-3:13")]
    [DataRow("USE [$(DatabaseName)]", "MIG1005 1:5-1:22")]
    [DataRow("SELECT $(x) FROM a", "MIG1005 1:8-1:12")]
    [DataRow("SELECT {{ x }} FROM a", "MIG1005 1:8-1:15")]
    public void WhatIsForSqlcmdIsReported(string sql, string expected) => AreEqual([expected], Findings(Dialect.SqlServer, sql));

    [TestMethod]
    [DataRow("SELECT\u00a01")]
    [DataRow("SELECT '$(x)', N'{{ y }}', $1.5, {d '2020-01-01'}")]
    [DataRow("SET QUOTED_IDENTIFIER OFF\nGO\nSELECT \"it's\"\nGO\nSET QUOTED_IDENTIFIER ON\nGO\nSELECT 1 AS \"a b\"")]
    [DataRow("CREATE PROCEDURE p AS BEGIN TRANSACTION; COMMIT; ROLLBACK")]
    public void WhatAServerAcceptsIsNotReported(string sql) => AreEqual([], Findings(Dialect.SqlServer, sql));

    [TestMethod]
    [DataRow("ALTER DATABASE x SET RECOVERY SIMPLE")]
    [DataRow("CREATE DATABASE x")]
    [DataRow("DROP DATABASE x")]
    [DataRow("BACKUP DATABASE x TO DISK = 'x'")]
    [DataRow("RESTORE DATABASE x FROM DISK = 'x'")]
    [DataRow("RECONFIGURE")]
    [DataRow("KILL 55")]
    [DataRow("CREATE FULLTEXT CATALOG c")]
    [DataRow("DROP FULLTEXT INDEX ON t")]
    [DataRow("CREATE INDEX i ON t (a) WITH (ONLINE = ON, RESUMABLE = ON)")]
    [DataRow("IF 1 = 1 BEGIN ALTER DATABASE x SET RECOVERY SIMPLE END")]
    [DataRow("CREATE TABLE t (id int PRIMARY KEY NONCLUSTERED) WITH (MEMORY_OPTIMIZED = ON)")]
    public void WhatCannotRunInATransactionRunsAloneOrIsAnError(string sql)
    {
        Assert.AreEqual(TransactionMode.None, Analyze(Dialect.SqlServer, "SET NOCOUNT ON\nGO\n" + sql).TransactionMode);
        AreEqual([], Findings(Dialect.SqlServer, sql));
        AreEqual(["MIG1002 3:1-3:" + (sql.Length + 1)], Findings(Dialect.SqlServer, "CREATE TABLE zz (x int)\nGO\n" + sql));
    }

    [TestMethod]
    [DataRow("ALTER DATABASE SCOPED CONFIGURATION SET MAXDOP = 1")]
    [DataRow("CREATE INDEX i ON t (a) WITH (ONLINE = ON)")]
    [DataRow("CREATE PROCEDURE p AS ALTER DATABASE x SET RECOVERY SIMPLE")]
    public void WhatRunsInATransactionIsNotTakenOutOfIt(string sql) => Assert.AreEqual(TransactionMode.Transactional, Analyze(Dialect.SqlServer, sql).TransactionMode);

    [TestMethod]
    [DataRow("BEGIN TRAN\nSELECT 1\nGO\nCOMMIT", "MIG1008 1:1-1:11")]
    [DataRow("BEGIN TRY\nBEGIN TRAN; SELECT 1; COMMIT\nEND TRY\nBEGIN CATCH\nROLLBACK; THROW\nEND CATCH", "MIG1008 2:1-2:12")]
    [DataRow("BEGIN TRAN\nIF @@ERROR = 0 COMMIT\nELSE BEGIN ROLLBACK; RAISERROR('x', 16, 1) END", "MIG1008 1:1-1:11")]
    [DataRow("BEGIN TRAN\nIF @@TRANCOUNT > 0 COMMIT", "MIG1008 1:1-1:11")]
    [DataRow("WHILE 1 = 1 BEGIN\nBEGIN TRAN\nIF 1 = 2 COMMIT ELSE BEGIN COMMIT END\nEND", "MIG1008 2:1-2:11")]
    [DataRow("SELECT 1\nCOMMIT", "MIG1004 2:1-2:7")]
    [DataRow("BEGIN TRAN\nSELECT 1", "MIG1004 1:1-1:11")]
    [DataRow("SELECT 1\nROLLBACK", "MIG1004 2:1-2:9")]
    [DataRow("BEGIN TRY\nSELECT 1\nEND TRY\nBEGIN CATCH\nROLLBACK\nEND CATCH", "MIG1004 5:1-5:9")]
    [DataRow("BEGIN TRAN\nIF 1 = 2\nCOMMIT", "MIG1004 3:1-3:7")]
    public void TransactionsOfAFileMustBeBalanced(string sql, string expected) => CollectionAssert.Contains(Findings(Dialect.SqlServer, sql), expected);
}
