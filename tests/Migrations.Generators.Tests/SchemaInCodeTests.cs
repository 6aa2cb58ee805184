using Migrations.Compiler.Model;
using static Migrations.Generators.Tests.SchemaObjects;

namespace Migrations.Generators.Tests;

/// <summary>A build compiles the part of the typed schema that the code can mean, and an editor has all of it.</summary>
[TestClass]
public sealed class SchemaInCodeTests
{
    private static readonly InMemoryProject s_editor = new InMemoryProject().With("0001_a.sql", "SELECT 1;").WithVerification(Verified(
        Dialect.PostgreSql,
        Table("orders", Column("id"), Column("email")),
        Table("users", Column("id")),
        Table("order_items", Column("id")),
        TableIn("billing", "invoices", Column("id")),
        Enum("public", "order_status", "new")));

    private static readonly InMemoryProject s_build = s_editor.Built();

    [TestMethod]
    public void ABuildHasTheTablesThatTheCodeNames()
    {
        var run = s_build.WithSource("namespace Shop { static class Query { const string Sql = $\"SELECT {Migrator.Schema.Orders.Columns.Email} FROM {Migrator.Schema.Orders.Table} -- {Migrator.Schema.Enums.OrderStatus.New}\"; } }").Generate();

        Assert.AreEqual("", string.Join('\n', run.CompilerMessages));
        Assert.AreEqual("Orders", TablesOf(run));
        StringAssert.Contains(run.Schema!, "// Tables and views whose names are in the code: a build compiles no others. An editor has all.");
    }

    [TestMethod]
    public void AnEditorHasAllTables() => Assert.AreEqual("OrderItems Orders Users Invoices", TablesOf(s_editor.Generate()));

    [TestMethod]
    [DataRow("using static Shop.Migrator.Schema.Users.Columns; namespace Shop { static class Query { const string Sql = Id; } }", "Users")]
    [DataRow("using U = Shop.Migrator.Schema.Users; namespace Shop { static class Query { const string Sql = U.Columns.Id + nameof(Migrator.Schema.Billing.Invoices); } }", "Users Invoices")]
    [DataRow("using static Shop.Migrator.Schema.Billing; namespace Shop { static class Query { const string Sql = @Invoices.Types.Id; } }", "Invoices")]
    [DataRow("using static Shop.Migrator.Schema.Billing; using static Shop.Migrator.Schema.Enums;", "")]
    public void EveryWayToNameATableIsSeen(string source, string tables)
    {
        var run = s_build.WithSource("global using static Shop.Migrator.Schema;").WithSource(source).Generate();

        Assert.AreEqual("", string.Join('\n', run.CompilerMessages));
        Assert.AreEqual(tables, TablesOf(run));
    }

    [TestMethod]
    public void APageOfRazorNamesTablesToo() =>
        Assert.AreEqual("Orders", TablesOf(s_build.WithFile("Pages/List.razor", "@inject Db Db\n@Db.Count(Migrator.Schema.Orders.Table)").Generate()));

    [TestMethod]
    public void AMigrationThatNamesATableIsNoCode() =>
        Assert.AreEqual("", TablesOf(s_build.With("0001_a.sql", "SELECT 1; -- Orders").Generate()));

    [TestMethod]
    public void WhatAnotherAssemblyMayUseIsThere()
    {
        const string All = "OrderItems Orders Users Invoices";

        Assert.AreEqual(All, TablesOf(s_build.WithProperty("MigrationsAccessibility", "public").Generate()));
        Assert.AreEqual(All, TablesOf(s_build.WithSource("[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Shop.Tests\")]").Generate()));
        Assert.AreEqual(All, TablesOf(s_build.WithSource("[assembly: System.Runtime.CompilerServices.InternalsVisibleToAttribute(\"Shop.Tests\")]").Generate()));
    }

    [TestMethod]
    public void ATableThatTheCodeBeginsToNameIsWritten()
    {
        var first = s_build.WithSource("class First;").Generate();
        var same = first.Again(s_build.WithSource("class Second;"));
        var named = first.Again(s_build.WithSource("namespace Shop { static class Query { const string Sql = Migrator.Schema.Users.Table; } }"));

        Assert.AreEqual("Unchanged", same.ReasonsOf("SchemaInCode"));
        Assert.AreEqual("Modified", named.ReasonsOf("SchemaInCode"));
        Assert.AreEqual("Cached", named.ReasonsOf("Schema"));
        Assert.AreEqual("", string.Join('\n', named.CompilerMessages));
    }

    // The constant with a table's name is in its class: behind the line with the name of the class, a brace and a comment.
    private static string TablesOf(GeneratorRun run)
    {
        var lines = run.Schema!.Split('\n').Select(line => line.Trim()).ToList();
        var constants = lines.Select((line, place) => (line, place)).Where(item => item.line.StartsWith("public const string Table ", StringComparison.Ordinal));
        return string.Join(' ', constants.Select(item => lines[item.place - 3]["public static class ".Length..]));
    }
}
