using static Migrations.Compiler.Tests.Dialects.Script;

namespace Migrations.Compiler.Tests.Dialects.PostgreSql;

[TestClass]
public sealed class PostgreSqlTransactionTests
{
    [TestMethod]
    [DataRow("CREATE INDEX CONCURRENTLY i ON a (x)")]
    [DataRow("DROP INDEX CONCURRENTLY i")]
    [DataRow("REINDEX TABLE CONCURRENTLY a")]
    [DataRow("REINDEX (CONCURRENTLY) INDEX i")]
    [DataRow("REINDEX SCHEMA s")]
    [DataRow("REINDEX DATABASE d")]
    [DataRow("REINDEX SYSTEM d")]
    [DataRow("ALTER TABLE a DETACH PARTITION b CONCURRENTLY")]
    [DataRow("VACUUM")]
    [DataRow("VACUUM (ANALYZE) a")]
    [DataRow("CLUSTER")]
    [DataRow("CREATE DATABASE d")]
    [DataRow("DROP DATABASE d")]
    [DataRow("ALTER DATABASE d SET TABLESPACE t")]
    [DataRow("CREATE TABLESPACE t LOCATION '/x'")]
    [DataRow("DROP TABLESPACE t")]
    [DataRow("ALTER SYSTEM SET work_mem = '1MB'")]
    [DataRow("CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p")]
    [DataRow("DROP SUBSCRIPTION s")]
    [DataRow("ALTER SUBSCRIPTION s REFRESH PUBLICATION")]
    [DataRow("DISCARD ALL")]
    [DataRow("COMMIT PREPARED 'x'")]
    public void AScriptOfOnlySuchStatementsRunsWithoutATransaction(string sql)
    {
        var analysis = Analyze(Dialect.PostgreSql, "SET lock_timeout = 0;\n" + sql + ";\n" + sql);
        Assert.AreEqual(TransactionMode.None, analysis.TransactionMode);
        Assert.AreEqual(0, analysis.Diagnostics.Count);
        Assert.AreEqual(StatementFlags.NotInTransaction, analysis.Statements[1].Flags & ~StatementFlags.Ddl);
        AreEqual(["MIG1002 2:1-2:" + (sql.Length + 1)], Findings(Dialect.PostgreSql, "CREATE TABLE zz (x int);\n" + sql + ";"));
    }

    [TestMethod]
    [DataRow("CREATE INDEX i ON a (x)")]
    [DataRow("REINDEX (CONCURRENTLY false) TABLE a")]
    [DataRow("REINDEX TABLE a")]
    [DataRow("ALTER TABLE a DETACH PARTITION b")]
    [DataRow("ALTER TABLE a DETACH PARTITION b FINALIZE")]
    [DataRow("ANALYZE a")]
    [DataRow("CLUSTER a")]
    [DataRow("REFRESH MATERIALIZED VIEW CONCURRENTLY m")]
    [DataRow("ALTER TYPE e ADD VALUE 'x'")]
    [DataRow("ALTER DATABASE d SET work_mem = '1MB'")]
    [DataRow("CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (connect = false)")]
    [DataRow("CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (create_slot = false)")]
    [DataRow("ALTER SUBSCRIPTION s SET PUBLICATION p WITH (refresh = false)")]
    [DataRow("ALTER SUBSCRIPTION s SET (slot_name = NONE); DROP SUBSCRIPTION s")]
    [DataRow("DISCARD TEMP")]
    [DataRow("SAVEPOINT a; ROLLBACK TO a; RELEASE a")]
    [DataRow("CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$")]
    public void WhatRunsInATransactionIsNotTakenOutOfIt(string sql)
    {
        var analysis = Analyze(Dialect.PostgreSql, sql);
        Assert.AreEqual(TransactionMode.Transactional, analysis.TransactionMode);
        Assert.AreEqual(0, analysis.Diagnostics.Count);
    }

    [TestMethod]
    public void AMixtureIsAnErrorUnlessTheFileSaysHowItRuns()
    {
        const string Sql = "CREATE TABLE a (x int);\nCREATE INDEX CONCURRENTLY i ON a (x);";
        var analysis = Analyze(Dialect.PostgreSql, Sql);
        StringAssert.StartsWith(analysis.Diagnostics[0].Message, "CREATE INDEX CONCURRENTLY cannot run in a transaction");
        StringAssert.Contains(analysis.Diagnostics[0].Message, "-- @no-transaction");
        AreEqual([], Findings(Dialect.PostgreSql, Sql, noTransaction: true));
        Assert.AreEqual(TransactionMode.None, Analyze(Dialect.PostgreSql, Sql, noTransaction: true).TransactionMode);
    }

    [TestMethod]
    public void ABalancedBlockIsNotSent()
    {
        var analysis = Analyze(Dialect.PostgreSql, "BEGIN;\nSELECT 1;\nCOMMIT;\nSTART TRANSACTION READ WRITE;\nSELECT 2;\nEND;");
        AreEqual(["MIG1008 1:1-1:6", "MIG1008 4:1-4:29"], [.. analysis.Diagnostics.Select(Place)]);
        AreEqual(["Subsumed", "Query", "Subsumed", "Subsumed", "Query", "Subsumed"], [.. analysis.Statements.Select(s => s.Flags.ToString())]);
    }

    [TestMethod]
    [DataRow("SELECT 1;\nCOMMIT;", "MIG1004 2:1-2:7")]
    [DataRow("BEGIN;\nSELECT 1;", "MIG1004 1:1-1:6")]
    [DataRow("SELECT 1;\nROLLBACK;", "MIG1004 2:1-2:9")]
    [DataRow("BEGIN;\nROLLBACK;", "MIG1004 2:1-2:9")]
    [DataRow("BEGIN ISOLATION LEVEL SERIALIZABLE;\nCOMMIT;", "MIG1004 1:1-1:35")]
    [DataRow("BEGIN READ ONLY;\nCOMMIT;", "MIG1004 1:1-1:16")]
    [DataRow("BEGIN;\nBEGIN;\nCOMMIT;", "MIG1004 2:1-2:6")]
    [DataRow("BEGIN;\nCOMMIT AND CHAIN;\nCOMMIT;", "MIG1004 2:1-2:17")]
    [DataRow("BEGIN;\nPREPARE TRANSACTION 'x';", "MIG1004 2:1-2:24")]
    [DataRow("DO $$\nBEGIN\n  PERFORM 1;\n  COMMIT;\nEND $$;", "MIG1004 4:3-4:9")]
    public void WhatWouldEndOurTransactionIsAnError(string sql, string expected) => CollectionAssert.Contains(Findings(Dialect.PostgreSql, sql), expected);

    [TestMethod]
    public void WithoutOurTransactionTheFilesOwnOnesStay()
    {
        var analysis = Analyze(Dialect.PostgreSql, "BEGIN ISOLATION LEVEL SERIALIZABLE;\nSELECT 1;\nCOMMIT;\nVACUUM;\nDO $$ BEGIN COMMIT; END $$;", noTransaction: true);
        Assert.AreEqual(0, analysis.Diagnostics.Count);
        Assert.IsFalse(analysis.Statements.Any(s => (s.Flags & StatementFlags.Subsumed) != 0));
        AreEqual(["MIG1004 2:1-2:7"], Findings(Dialect.PostgreSql, "BEGIN;\nVACUUM;\nCOMMIT;", noTransaction: true));
        AreEqual(["MIG1004 1:1-1:6"], Findings(Dialect.PostgreSql, "BEGIN;\nSELECT 1;", noTransaction: true));
    }
}
