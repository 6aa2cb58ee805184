using Migrations.Compiler.Tests.Compilation;

namespace Migrations.Compiler.Tests.Dialects.SqlServer.Replay;

/// <summary>A database may have objects from before the first migration.</summary>
[TestClass]
public sealed class BaseOfAHistoryTests
{
    private const string T = "CREATE TABLE dbo.orders (id int NOT NULL PRIMARY KEY, total money);";

    [TestMethod]
    [DataRow("ALTER TABLE dbo.customers ADD a int;", "DROP TABLE x; DROP VIEW y;", "CREATE TABLE dbo.orders (id int REFERENCES dbo.customers (id));", DisplayName = "the first migration changes a table")]
    [DataRow("CREATE TABLE dbo.orders (customer int REFERENCES dbo.customers (id));", DisplayName = "the first migration refers to a table")]
    [DataRow("CREATE PROCEDURE p AS SELECT 1;", "CREATE VIEW v AS SELECT * FROM dbo.customers;", "ALTER TABLE parts ADD a int;", DisplayName = "nothing is made but views and procedures")]
    [DataRow(T, "ALTER TABLE parts ADD a int;", "DROP VIEW w;", "DELETE FROM shelves;", DisplayName = "more and more names that nobody made")]
    public void WhatMayHaveBeenThereIsNotReported(params string[] scripts) => Assert.AreEqual("", TsqlHistory.Findings(scripts));

    [TestMethod]
    [DataRow(T, "ALTER TABLE ¤dbo.order ADD a int;", DisplayName = "near to a table")]
    [DataRow(T, "UPDATE ¤sales.orders SET total = 1;", DisplayName = "in another schema")]
    [DataRow(T + "CREATE INDEX ix ON ¤dbo.ordres (total);", DisplayName = "in the first migration")]
    public void ANameThatIsNearToAnotherIsAnError(params string[] scripts) =>
        TsqlHistory.AssertReported("MIG2001", [.. scripts.Select(script => script.Replace("dbo.order ", "[dbo].[order] ", StringComparison.Ordinal))]);

    [TestMethod]
    public void ANameThatNothingMakesIsAWarningInAHistoryThatElseNeedsNothing()
    {
        Assert.AreEqual("MIG2001 2_m.sql(1,13)?", TsqlHistory.Findings(T, "ALTER TABLE dbo.customers ADD a int;", "ALTER TABLE dbo.orders ADD b int;"));
        Assert.AreEqual("MIG2001 2_m.sql(1,14)?", TsqlHistory.Findings(T, "CREATE TABLE sales.customers (a int);"));
    }

    [TestMethod]
    public void WhatAGuardMadeMayHaveBeenThereWithOtherColumns() =>
        Assert.AreEqual("MIG2001 2_m.sql(1,27)?", TsqlHistory.Findings("IF OBJECT_ID('t') IS NULL CREATE TABLE t (a int);", "ALTER TABLE t DROP COLUMN b;"));

    [TestMethod]
    public void AFindingIsAllowedWithAReason() =>
        Assert.AreEqual("", TsqlHistory.Findings(T, "-- @allow MIG2001: it was there before\nALTER TABLE dbo.customers ADD a int;"));

    [TestMethod]
    public void AnAllowanceOfNothingIsReported() =>
        TsqlHistory.Compile(T, "-- @allow MIG2001: it was there before\nALTER TABLE dbo.orders ADD a int;").Single("MIG0016");

    [TestMethod]
    public void BehindAClassNothingIsKnown()
    {
        var history = new History { Dialects = [Dialect.SqlServer], Lock = LockMode.Off, Classes = [new CodeMigration("2", "Fill", new string('0', 64), "class:App.Fill")] };
        var result = history.With("1_a.sql", T).With("3_b.sql", "DROP TABLE dbo.orders;").With("4_c.sql", "CREATE TABLE dbo.orders (a int); DROP TABLE x;").CompileReally();

        Assert.AreEqual("", result.Findings());
    }

    [TestMethod]
    public void WhereClassesAreNotKnownNothingIsSaid()
    {
        var result = new History { Dialects = [Dialect.SqlServer], Lock = LockMode.Off, Classes = null }.With("1_a.sql", T).With("2_b.sql", T).CompileReally();

        Assert.AreEqual("", result.Findings());
    }

    [TestMethod]
    public void AMigrationOfOneEnvironmentMayRunOrNot() =>
        Assert.AreEqual("", TsqlHistory.Findings(T, "-- @environment staging\nDROP TABLE dbo.orders;", "ALTER TABLE dbo.orders ADD a int;", "IF OBJECT_ID('dbo.orders') IS NULL CREATE TABLE dbo.orders (a int);"));
}
