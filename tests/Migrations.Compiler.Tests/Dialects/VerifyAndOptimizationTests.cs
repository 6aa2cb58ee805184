using Migrations.Compiler.Tests.Compilation;

namespace Migrations.Compiler.Tests.Dialects;

/// <summary>What only verify scripts, and only optimizations, must not have.</summary>
[TestClass]
public sealed class VerifyAndOptimizationTests
{
    [TestMethod]
    [DataRow(nameof(Dialect.PostgreSql), "SELECT 1; VALUES (1); TABLE t; WITH x AS (SELECT 1) SELECT * FROM x;", "")]
    [DataRow(nameof(Dialect.PostgreSql), "SELECT 1;\nSELECT 1 INTO x;", "(2,1)")]
    [DataRow(nameof(Dialect.PostgreSql), "DELETE FROM t RETURNING a;", "(1,1)")]
    [DataRow(nameof(Dialect.PostgreSql), "SHOW work_mem;", "(1,1)")]
    [DataRow(nameof(Dialect.Sqlite), "SELECT 1; VALUES (1); WITH x AS (SELECT 1) SELECT * FROM x; PRAGMA foreign_key_check; PRAGMA foreign_key_check(t);", "")]
    [DataRow(nameof(Dialect.Sqlite), "PRAGMA integrity_check;", "(1,1)")]
    [DataRow(nameof(Dialect.Sqlite), "UPDATE t SET a = 1;", "(1,1)")]
    [DataRow(nameof(Dialect.SqlServer), "WITH x AS (SELECT 1 AS a) SELECT * FROM x\nGO\nDECLARE @a int = 1; SELECT @a AS a WHERE @a > 1", "")]
    [DataRow(nameof(Dialect.SqlServer), "EXEC p", "(1,1)")]
    public void AVerifyScriptAsks(string engine, string sql, string place)
    {
        var dialect = Enum.Parse<Dialect>(engine);
        var result = new History { Dialects = [dialect] }.With("1_a.sql", "SELECT 1;").With("1_a.verify.sql", sql).CompileReally();

        Assert.AreEqual(place.Length == 0 ? "" : "MIG0026 1_a.verify.sql" + place, result.Findings());
    }

    [TestMethod]
    [DataRow(nameof(Dialect.PostgreSql), "CREATE INDEX IF NOT EXISTS i ON t (a); CREATE UNIQUE INDEX IF NOT EXISTS j ON t (a); CREATE OR REPLACE VIEW v AS SELECT 1; INSERT INTO t VALUES (1) ON CONFLICT DO NOTHING;", "")]
    [DataRow(nameof(Dialect.PostgreSql), "DROP INDEX IF EXISTS i; CREATE INDEX i ON t (a); TRUNCATE t; INSERT INTO t VALUES (1);", "")]
    [DataRow(nameof(Dialect.PostgreSql), "CREATE TYPE m AS ENUM ('a'); ANALYZE t;", "")]
    [DataRow(nameof(Dialect.PostgreSql), "CREATE INDEX i ON t (a);", "Write CREATE INDEX IF NOT EXISTS.")]
    [DataRow(nameof(Dialect.PostgreSql), "CREATE MATERIALIZED VIEW i AS SELECT 1;", "Write CREATE MATERIALIZED VIEW IF NOT EXISTS.")]
    [DataRow(nameof(Dialect.PostgreSql), "CREATE VIEW i AS SELECT 1;", "Write CREATE OR REPLACE VIEW")]
    [DataRow(nameof(Dialect.PostgreSql), "INSERT INTO t VALUES (1);", "ON CONFLICT")]
    [DataRow(nameof(Dialect.Sqlite), "CREATE VIEW i AS SELECT 1;", "Write CREATE VIEW IF NOT EXISTS.")]
    [DataRow(nameof(Dialect.Sqlite), "INSERT OR IGNORE INTO t VALUES (1); REPLACE INTO t VALUES (1); CREATE INDEX IF NOT EXISTS i ON t (a);", "")]
    [DataRow(nameof(Dialect.SqlServer), "CREATE VIEW v AS SELECT 1 AS a", "Write CREATE OR ALTER VIEW.")]
    [DataRow(nameof(Dialect.SqlServer), "CREATE OR ALTER VIEW v AS SELECT 1 AS a", "")]
    [DataRow(nameof(Dialect.SqlServer), "CREATE INDEX i ON t (a)", "Put IF NOT EXISTS")]
    public void AnOptimizationRunsAgain(string engine, string sql, string advice)
    {
        var dialect = Enum.Parse<Dialect>(engine);
        var result = new History { Dialects = [dialect] }.With("optimizations/a.sql", sql).CompileReally();

        Assert.AreEqual(advice.Length == 0 ? "" : "MIG0029 optimizations/a.sql(1,1)", result.Findings());
        Assert.Contains(advice, result.Diagnostics.FirstOrDefault(finding => finding.Rule.Id == "MIG0029")?.Message ?? "");
        Assert.AreEqual("", new History { Dialects = [dialect] }.With("1_a.sql", sql).CompileReally().Findings());
    }
}
