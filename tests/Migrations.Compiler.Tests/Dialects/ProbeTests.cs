using Migrations.Compiler.Tests.Compilation;

namespace Migrations.Compiler.Tests.Dialects;

/// <summary>What the compiler tells of statements whose outcome may have to be found out.</summary>
[TestClass]
public sealed class ProbeTests
{
    [TestMethod]
    [DataRow("CREATE UNIQUE INDEX CONCURRENTLY I ON App.\"T\"\"x\" USING btree (lower(a)) WHERE a > 1", "Index app|i|app|T\"x|unique|USING btree (lower(a)) WHERE a > 1")]
    [DataRow("CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a)", "Index |i||t||(a)")]
    [DataRow("CREATE INDEX CONCURRENTLY ON t (a)", "")]
    [DataRow("DROP INDEX CONCURRENTLY s.i", "IndexDropped s|i")]
    [DataRow("DROP INDEX CONCURRENTLY IF EXISTS s.i", "MayRepeat ")]
    [DataRow("DROP INDEX CONCURRENTLY a, b", "")]
    [DataRow("ALTER TABLE s.p DETACH PARTITION c CONCURRENTLY", "PartitionDetached s|p||c")]
    [DataRow("CREATE DATABASE d", "DatabaseThere d")]
    [DataRow("DROP DATABASE d", "DatabaseGone d")]
    [DataRow("DROP DATABASE IF EXISTS d", "MayRepeat ")]
    [DataRow("REINDEX INDEX CONCURRENTLY s.i", "Reindex index|s|i")]
    [DataRow("REINDEX SCHEMA s", "Reindex schema||s")]
    [DataRow("VACUUM t", "MayRepeat ")]
    [DataRow("CREATE TABLESPACE t LOCATION '/x'", "")]
    public void PostgreSqlWithoutATransaction(string sql, string probe) => Assert.AreEqual(probe, ProbeOf(Dialect.PostgreSql, sql, noTransaction: false));

    [TestMethod]
    [DataRow("ALTER TYPE s.mood ADD VALUE 'it''s'", "EnumLabel s|mood|it's")]
    [DataRow("ALTER TYPE mood ADD VALUE IF NOT EXISTS 'x'", "MayRepeat ")]
    [DataRow("CREATE TABLE T (a int)", "TableThere |t")]
    [DataRow("CREATE TEMP TABLE t (a int)", "")]
    [DataRow("CREATE TABLE IF NOT EXISTS t (a int)", "MayRepeat ")]
    [DataRow("CREATE TABLE s.t AS SELECT 1", "TableThere s|t")]
    [DataRow("DROP TABLE t", "TableGone |t")]
    [DataRow("ALTER TABLE t ADD COLUMN \"Ä\" int", "ColumnThere |t|Ä")]
    [DataRow("ALTER TABLE t ADD COLUMN IF NOT EXISTS a int", "MayRepeat ")]
    [DataRow("ALTER TABLE t DROP COLUMN a", "ColumnGone |t|a")]
    [DataRow("ALTER TABLE t ADD COLUMN a int, ADD COLUMN b int", "")]
    [DataRow("ALTER TABLE p ATTACH PARTITION s.c DEFAULT", "PartitionAttached |p|s|c")]
    [DataRow("ALTER TABLE t VALIDATE CONSTRAINT c", "MayRepeat ")]
    [DataRow("CREATE INDEX i ON s.t (a)", "IndexThere s|i|s|t||(a)")]
    [DataRow("CREATE INDEX IF NOT EXISTS i ON s.t (a)", "MayRepeat ")]
    [DataRow("REFRESH MATERIALIZED VIEW CONCURRENTLY v", "MayRepeat ")]
    [DataRow("SELECT a FROM t", "MayRepeat ")]
    [DataRow("SELECT do_something()", "")]
    [DataRow("WITH d AS (DELETE FROM t RETURNING a) SELECT a FROM d", "")]
    [DataRow("CREATE OR REPLACE VIEW v AS SELECT 1", "MayRepeat ")]
    [DataRow("INSERT INTO t VALUES (1)", "")]
    [DataRow("UPDATE t SET a = a + 1", "")]
    public void PostgreSqlByDirective(string sql, string probe) => Assert.AreEqual(probe, ProbeOf(Dialect.PostgreSql, sql, noTransaction: true));

    [TestMethod]
    [DataRow("CREATE TABLE [a b] (x)", "TableThere |a b")]
    [DataRow("CREATE TEMP TABLE a (x)", "")]
    [DataRow("CREATE UNIQUE INDEX main.i ON t (a, b) WHERE a > 1", "IndexThere main|i|main|t|unique|(a, b) WHERE a > 1")]
    [DataRow("DROP INDEX i", "IndexDropped |i")]
    [DataRow("DROP TABLE IF EXISTS t", "MayRepeat ")]
    [DataRow("DROP TABLE t", "TableGone |t")]
    [DataRow("ALTER TABLE t ADD \"a\"\"b\" text", "ColumnThere |t|a\"b")]
    [DataRow("ALTER TABLE t DROP COLUMN a", "ColumnGone |t|a")]
    [DataRow("ALTER TABLE t RENAME TO u", "")]
    [DataRow("VACUUM", "MayRepeat ")]
    [DataRow("INSERT INTO t VALUES (1)", "")]
    public void Sqlite(string sql, string probe) => Assert.AreEqual(probe, ProbeOf(Dialect.Sqlite, sql, noTransaction: true));

    [TestMethod]
    [DataRow("CREATE TABLE dbo.t (a int)", "TableThere dbo|t")]
    [DataRow("CREATE TABLE #t (a int)", "")]
    [DataRow("DROP TABLE IF EXISTS dbo.t", "MayRepeat ")]
    [DataRow("DROP TABLE dbo.t", "TableGone dbo|t")]
    [DataRow("ALTER TABLE dbo.t ADD a int", "ColumnThere dbo|t|a")]
    [DataRow("ALTER TABLE dbo.t DROP COLUMN a", "ColumnGone dbo|t|a")]
    [DataRow("CREATE UNIQUE INDEX i ON dbo.t (a) INCLUDE (b);", "IndexThere dbo|i|dbo|t|unique|(a) INCLUDE (b)")]
    [DataRow("CREATE DATABASE d", "DatabaseThere d")]
    [DataRow("CREATE TABLE a (x int) CREATE TABLE b (x int)", "")]
    [DataRow("CREATE OR ALTER VIEW v AS SELECT 1 AS a", "MayRepeat ")]
    [DataRow("DELETE FROM t", "")]
    public void SqlServer(string sql, string probe) => Assert.AreEqual(probe, ProbeOf(Dialect.SqlServer, sql, noTransaction: true));

    [TestMethod]
    [DataRow(nameof(Dialect.PostgreSql), "ALTER TABLE t ADD COLUMN a int;CREATE INDEX CONCURRENTLY i ON t (a);TRUNCATE t;SELECT 1;INSERT INTO t VALUES (1);VACUUM FULL t;CREATE DATABASE d;REINDEX TABLE t", "1 0 1 0 0 1 0 1")]
    [DataRow(nameof(Dialect.Sqlite), "ALTER TABLE t ADD a;SELECT 1;DROP VIEW v;PRAGMA cache_size = 5", "1 0 1 0")]
    [DataRow(nameof(Dialect.SqlServer), "ALTER TABLE t ADD a int\nGO\nSELECT 1\nGO\nIF 1 = 1 DROP TABLE t\nGO\nTRUNCATE TABLE t", "1 0 1 1")]
    public void StatementsThatTakeLocksOfTheSchemaAreMarked(string engine, string sql, string expected) =>
        Assert.AreEqual(expected, string.Join(' ', Script.Analyze(Enum.Parse<Dialect>(engine), sql, noTransaction: true).Statements.Select(statement => (statement.Flags & StatementFlags.Ddl) != 0 ? 1 : 0)));

    [TestMethod]
    public void ATransactionNeedsNoProbes() => Assert.AreEqual("", ProbeOf(Dialect.PostgreSql, "DROP TABLE t", noTransaction: false));

    [TestMethod]
    public void NamesOfSamplesAreNoProbes()
    {
        var result = new History { Variables = [new("s", "sample")] }.With("1_a.sql", "CREATE INDEX CONCURRENTLY i ON ${s}.t (a);\nCREATE INDEX CONCURRENTLY j ON t (a);").CompileReally();

        Assert.AreEqual(" Index", string.Join(' ', result.Migrations.Single().Scripts.Single().Statements.Select(statement => statement.Probe?.Kind)));
    }

    private static string ProbeOf(Dialect dialect, string sql, bool noTransaction)
    {
        var statement = Script.Analyze(dialect, sql, noTransaction).Statements.Single();
        return statement.Probe is { } probe ? $"{probe.Kind} {string.Join('|', probe.Arguments)}" : "";
    }
}
