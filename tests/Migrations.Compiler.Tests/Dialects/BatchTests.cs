using Migrations.Compiler.Tests.Compilation;

namespace Migrations.Compiler.Tests.Dialects;

/// <summary><c>@batch</c>, with the real engines.</summary>
[TestClass]
public sealed class BatchTests
{
    [TestMethod]
    [DataRow(nameof(Dialect.PostgreSql), "UPDATE App.\"Users\" SET a = 1 WHERE id IN (SELECT id FROM x LIMIT ${batch_size});", "app.Users")]
    [DataRow(nameof(Dialect.PostgreSql), "WITH d AS (SELECT id FROM t LIMIT ${batch_size}) DELETE FROM t USING d WHERE t.id = d.id;", ".t")]
    [DataRow(nameof(Dialect.Sqlite), "UPDATE OR IGNORE [Users] SET a = 1 WHERE id IN (SELECT id FROM x LIMIT ${batch_size});", ".Users")]
    [DataRow(nameof(Dialect.Sqlite), "WITH d AS (SELECT id FROM t LIMIT ${batch_size}) DELETE FROM main.t WHERE id IN (SELECT id FROM d);", "main.t")]
    [DataRow(nameof(Dialect.SqlServer), "UPDATE TOP (${batch_size}) dbo.Users SET a = 1 WHERE a IS NULL", "dbo.Users")]
    public void TheStatementBelowIsRepeated(string engine, string sql, string table)
    {
        var dialect = Enum.Parse<Dialect>(engine);
        var result = new History { Dialects = [dialect] }.With("1_a.sql", $"-- @batch size=5000 pause=100ms\n{sql}\n").CompileReally();

        var script = result.Migrations.Single().Scripts.Single();
        var batch = script.Statements.Single().Batch!;
        Assert.AreEqual("", result.Findings());
        Assert.AreEqual((TransactionMode.None, 5000, 100d, table), (script.TransactionMode, batch.Size, batch.Pause.TotalMilliseconds, $"{batch.TableSchema}.{batch.Table}"));
        Assert.AreEqual("batch_size", script.Variables.Single().Name);
    }

    [TestMethod]
    public void EachBatchBelongsToItsStatement()
    {
        var result = new History().With("1_a.sql", "CREATE TABLE t (a int);\n-- @batch\nDELETE FROM t;\n-- about it\n-- @batch pause=1s\nINSERT INTO t SELECT 1;").CompileReally();

        Assert.AreEqual("", result.Findings());
        Assert.AreEqual(" |0 0|0 1000", string.Join('|', result.Migrations.Single().Scripts.Single().Statements.Select(statement => $"{statement.Batch?.Size} {statement.Batch?.Pause.TotalMilliseconds}")));
    }

    [TestMethod]
    [DataRow("-- @batch\nCREATE TABLE t (a int);", "MIG0011 1_a.sql(1,4)", "the statement below it is CREATE TABLE")]
    [DataRow("-- @batch\n\nDELETE FROM t;\nDELETE FROM u;", "MIG0011 1_a.sql(1,4)", "the script has several statements, and this stands apart")]
    [DataRow("DELETE FROM t;\n-- @batch\n", "MIG0011 1_a.sql(2,4)", "no statement is below it")]
    [DataRow("-- @batch\n-- @batch\nDELETE FROM t;", "MIG0011 1_a.sql(1,4)", "no statement is below it")]
    [DataRow("DELETE FROM t\n-- @batch\nWHERE a = 1;", "MIG0011 1_a.sql(2,4)", "no statement is below it")]
    [DataRow("-- @batch size=9\nDELETE FROM t;", "MIG0011 1_a.sql(1,4)", "does not have the size, so one batch would change everything; write 'LIMIT ${batch_size}'")]
    [DataRow("-- @batch size=9\nDELETE FROM t WHERE a = ${batch_size};\nSELECT ${batch_size};", "MIG0027 1_a.sql(3,8)", "this statement has no '-- @batch size=5000' above it")]
    [DataRow("-- @batch\n-- migrate:up\nDELETE FROM t;\n", "MIG0011 1_a.sql(1,4)", "it belongs to one statement")]
    public void ABatchThatCannotBeIsAnError(string sql, string finding, string message)
    {
        var result = new History().With("1_a.sql", sql).CompileReally();

        Assert.AreEqual(finding, result.Findings());
        Assert.Contains(message, result.Single(finding[..7]).Message);
    }

    [TestMethod]
    public void AHeadMayStandApartFromTheOnlyStatement() =>
        Assert.AreEqual("", new History().With("1_a.sql", "-- @batch\n\n\nDELETE FROM t;").CompileReally().Findings());

    [TestMethod]
    public void TheDownScriptMayHaveBatchesToo() =>
        Assert.AreEqual(7, new History().With("1_a.sql", "SELECT 1;").With("1_a.down.sql", "-- @batch size=7\nDELETE FROM t WHERE a < ${batch_size};").CompileReally().Migrations.Single().Scripts[1].Statements.Single().Batch!.Size);
}
