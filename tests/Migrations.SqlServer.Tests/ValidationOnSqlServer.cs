using Migrations.Providers;
using Migrations.SqlServer.Tests.Recording;

namespace Migrations.SqlServer.Tests;

/// <summary>What the checks make of a server's answers. What a server answers is not proved here: none runs on this machine.</summary>
[TestClass]
public sealed class ValidationOnSqlServer
{
    private readonly RecordedServer _server = new();

    [TestMethod]
    public async Task AnswersBecomeFindings()
    {
        _server.Answer("SELECT (SELECT COUNT(*) FROM sys.foreign_keys", [3]);
        _server.Answer("DBCC CHECKCONSTRAINTS", ["[dbo].[orders]", "[orders_customer]", "[customer] = '7'"], ["[dbo].[orders]", "[orders_customer]", "[customer] = '8'"]);
        _server.Answer("is_not_trusted = 1", ["dbo", "orders", "orders_customer", 0, "foreign key"], ["dbo", "orders", "orders]odd", 1, "check constraint"]);
        _server.Answer("FROM sys.indexes", ["dbo", "orders", "by_name", 0], ["dbo", "orders", "once", 1]);
        _server.Answer("FROM sys.triggers", ["dbo", "orders", "noted"]);
        _server.Answer("FROM sys.tables", ["dbo", "orders"], ["dbo", "customers"]);
        _server.Answer("COUNT_BIG(*) FROM [dbo].[orders]", [12L]);
        _server.Answer("COUNT_BIG(*) FROM [dbo].[customers]", [3L]);
        _server.Answer("SERVERPROPERTY", ["15.0.2000.5"]);

        var outcome = await ValidateAsync();

        Assert.AreEqual("SQL Server 15.0.2000.5", outcome.Engine);
        Assert.AreEqual(
            """
            Error constraints [dbo].[orders].[orders_customer] 2
            Warning trust dbo.orders.orders_customer
            Warning trust dbo.orders.orders]odd
            Warning indexes dbo.orders.by_name
            Error indexes dbo.orders.once
            Information switched-off dbo.orders.noted
            """,
            string.Join('\n', outcome.Findings.Select(finding => $"{finding.Severity} {finding.Check} {finding.Place} {finding.Count}".TrimEnd())));
        Assert.Contains("This check constraint is disabled: nothing keeps wrong rows out. ALTER TABLE [dbo].[orders] WITH CHECK CHECK CONSTRAINT [orders]]odd]", outcome.Findings[2].Message);
        Assert.AreEqual("dbo.customers 3, dbo.orders 12", string.Join(", ", outcome.Tables.Select(table => $"{table.Table} {table.Rows}")));
        Assert.AreEqual("constraints 3, trust 2, indexes 2, switched-off 1, row-counts 2", string.Join(", ", outcome.Checks.Select(check => $"{check.Name} {check.Objects}")));
    }

    [TestMethod]
    public async Task WithoutAnswersNothingIsFound() => Assert.IsEmpty((await ValidateAsync()).Findings);

    [TestMethod]
    public async Task WhatTheServerRefusesIsSaidAndTheRestIsChecked()
    {
        _server.FailOnce("DBCC CHECKCONSTRAINTS", 229, "The user has no right to run DBCC");
        _server.Answer("FROM sys.triggers", ["dbo", "orders", "noted"]);

        var outcome = await ValidateAsync();

        Assert.AreEqual("DBCC CHECKCONSTRAINTS: The user has no right to run DBCC.", outcome.Checks[0].NotRun.Single());
        Assert.AreEqual("noted", outcome.Findings.Single().Place.Split('.')[^1]);
    }

    [TestMethod]
    public async Task AVerifyScriptRunsInATransactionThatIsUndone()
    {
        await using var session = await OpenAsync();

        await ((IValidationSession)session).CheckAsync(new SqlStatement("SELECT 1 WHERE 1 = 0", 1, 1, "SELECT", 1), CancellationToken.None);

        var query = _server.Events.Single(e => e.Sql.StartsWith("SELECT 1 WHERE"));
        Assert.IsTrue(query.InTransaction);
        Assert.AreEqual(0, _server.OpenTransactions);
        Assert.IsFalse(_server.Events.Any(e => e.What == "commit"), _server.Order);
    }

    private async Task<ValidationOutcome> ValidateAsync()
    {
        await using var session = await OpenAsync();
        return await ((IValidationSession)session).ValidateAsync(ValidationScope.Everything, CancellationToken.None);
    }

    private async Task<IMigrationSession> OpenAsync()
    {
        var connection = _server.Factory.CreateConnection()!;
        await connection.OpenAsync();
        return await new SqlServerProvider(_server.Factory).OpenAsync(DatabaseTarget.Of(connection), new SessionSettings(new JournalNames(null, "migration_history", "migration_log"), "tests"), CancellationToken.None);
    }
}
