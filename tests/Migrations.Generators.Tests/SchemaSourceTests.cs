using Migrations.Compiler.Model;
using Migrations.Compiler.Schema;
using Migrations.Compiler.Verification;
using Migrations.TestSupport;
using static Migrations.Generators.Tests.SchemaObjects;

namespace Migrations.Generators.Tests;

/// <summary>The typed schema: what it says, and that it compiles whatever people call their tables.</summary>
[TestClass]
public sealed class SchemaSourceTests
{
    private static readonly InMemoryProject s_project = new InMemoryProject().With("0001_a.sql", "SELECT 1;");

    [TestMethod]
    public void TablesColumnsAndEnumsAreAsReviewed()
    {
        var run = s_project.WithVerification(Verified(
            Dialect.PostgreSql,
            Relation(
                SchemaObjectKind.Table, "public", "orders", "What customers want.",
                Column("id", "bigint", "", "nullable=false", "identity=by default"),
                Column("email", "character varying(200)", "Where to write to;\nmay be <unknown> & empty", "nullable=false", "default='x'::character varying"),
                Column("total", "numeric(10,2)", "", "nullable=true", "generated=(net + tax)")),
            Relation(SchemaObjectKind.View, "public", "open_orders", "", Column("id", "bigint", "", "nullable=true")),
            TableIn("billing", "invoices", Column("order", "bigint", "", "nullable=false")),
            Enum("public", "order_status", "new", "in progress", "paid"),
            Enum("billing", "Currency", "EUR", "€"))).Generate();

        Assert.AreEqual("", string.Join('\n', run.CompilerMessages));
        Snapshot.Verify(run.Schema!);
    }

    [TestMethod]
    public void NothingIsWrittenWhereNobodyReadASchema()
    {
        Assert.IsNull(s_project.Generate().Schema);
        Assert.IsNull(s_project.WithVerification(new DialectVerification { Dialect = Dialect.PostgreSql, Engine = "PostgreSQL 18" }).Generate().Schema);
        Assert.IsNull(s_project.WithFile("obj/migrations.verification.json", "{ \"format\": 0 }").Generate().Schema);
    }

    [TestMethod]
    public void ACodeThatUsesADroppedColumnStopsCompiling()
    {
        var project = s_project.WithSource("namespace Shop { static class Query { const string Sql = $\"SELECT {Migrator.Schema.Users.Columns.Email} FROM {Migrator.Schema.Users.Table}\"; } }");

        var before = project.WithVerification(Verified(Dialect.PostgreSql, Table("users", Column("id"), Column("email")))).Generate();
        var after = project.WithVerification(Verified(Dialect.PostgreSql, Table("users", Column("id")))).Generate();

        Assert.AreEqual("", string.Join('\n', before.CompilerMessages));
        StringAssert.Contains(string.Join('\n', after.CompilerMessages), "error CS0117: 'Migrator.Schema.Users.Columns' does not contain a definition for 'Email'");
    }

    [TestMethod]
    public void NamesThatClashOrAreNoIdentifiersStillCompile()
    {
        var run = s_project.WithVerification(Verified(
            Dialect.PostgreSql,
            Table("schema", Column("columns"), Column("names"), Column("types"), Column("nullable"), Column("defaults", "text", "", "default=''"), Column("type")),
            Table("columns", Column("table")),
            Table("table", Column("equals"), Column("to_string")),
            Table("definitions"),
            Table("defaults"),
            Table("enums"),
            Table("order_items", Column("a b"), Column("a_b"), Column("a-b")),
            Table("OrderItems"),
            Table("billing"),
            TableIn("billing", "billing", Column("billing")),
            TableIn("2024", "1", Column("1"), Column("🚀"), Column("größe"), Column("値"), Column("\"\\\r\n\u2028")),
            Enum("public", "enums", "enums", "", "Equals"))).Generate();

        Assert.AreEqual("", string.Join('\n', run.CompilerMessages));
        var names = run.Schema!.Split('\n').Where(line => line.Contains("public static class", StringComparison.Ordinal) || line.Contains("const string", StringComparison.Ordinal));
        Snapshot.Verify(string.Join('\n', names));
    }

    [TestMethod]
    public void NamesAreQuotedWhereTheEngineNeedsIt()
    {
        var run = s_project.WithProperty("_MigrationsDialects", "PostgreSql,Sqlite,SqlServer").WithVerification(
            Verified(Dialect.PostgreSql, Table("Users", Column("userId"), Column("user_id")), TableIn("order", "user", Column("a\"b"))),
            Verified(Dialect.Sqlite, TableIn("", "Users", Column("userId"), Column("order"))),
            Verified(Dialect.SqlServer, TableIn("dbo", "Users", Column("a]b")), TableIn("sales", "Orders"))).Generate();

        Assert.AreEqual("", string.Join('\n', run.CompilerMessages));
        var constants = run.Schema!.Split('\n').Where(line => line.Contains("const string", StringComparison.Ordinal) && !line.EndsWith("= \"text\";", StringComparison.Ordinal));
        Snapshot.Verify(string.Join('\n', constants.Select(line => line.Trim())));
    }

    [TestMethod]
    public void SeveralEnginesHaveAClassEach()
    {
        var run = s_project.WithProperty("_MigrationsDialects", "PostgreSql,Sqlite").WithVerification(
                Verified(Dialect.PostgreSql, Table("users", Column("id"))), Verified(Dialect.Sqlite, TableIn("", "users", Column("id"))))
            .WithSource("namespace Shop { static class Query { const string A = Migrator.Schema.PostgreSql.Users.Columns.Id + Migrator.Schema.Sqlite.Users.Table; } }").Generate();

        Assert.AreEqual("", string.Join('\n', run.CompilerMessages));
    }

    /// <summary>No build can run SQL Server: what its scripts make is read from the scripts.</summary>
    [TestMethod]
    public void ScriptsForSqlServerGiveASchemaWithoutAServer()
    {
        var project = new InMemoryProject().WithProperty("_MigrationsDialects", "SqlServer")
            .With("0001_a.sql", "CREATE TABLE dbo.Orders (Id int NOT NULL PRIMARY KEY, Mail nvarchar(200) NULL, Old bit);\nGO\nCREATE SCHEMA sales;\nGO\nCREATE TABLE sales.Lines (N int);")
            .WithSource("namespace Shop { static class Query { const string A = Migrator.Schema.Orders.Columns.Mail + Migrator.Schema.Orders.Table + Migrator.Schema.Sales.Lines.Columns.N + Migrator.Schema.Orders.Columns.Old; } }");

        var before = project.Generate();
        var after = project.With("0002_b.sql", "ALTER TABLE dbo.Orders DROP COLUMN Old;").Generate();

        Assert.AreEqual("", string.Join('\n', before.CompilerMessages));
        StringAssert.Contains(string.Join('\n', after.CompilerMessages), "error CS0117: 'Migrator.Schema.Orders.Columns' does not contain a definition for 'Old'");
    }

    [TestMethod]
    public void AnEditOfWhatWasObservedElsewhereWritesNoSchema()
    {
        var verified = Verified(Dialect.PostgreSql, Table("users", Column("id")));
        var first = s_project.WithVerification(verified).Generate();
        var run = first.Again(s_project.WithVerification(verified with { Migrations = new EquatableArray<MigrationObservation>([new MigrationObservation { Id = "0001_a", Fingerprint = "other" }]) }));

        Assert.AreEqual("Modified", run.ReasonsOf("Compile"));
        Assert.AreEqual("Unchanged", run.ReasonsOf("Schema"));
        Assert.AreEqual("Unchanged", run.ReasonsOf("Catalog"));
        StringAssert.DoesNotMatch(run.OutputReasons, new("Modified"));
    }

    [TestMethod]
    public void ANewColumnWritesTheSchemaAndNothingElse()
    {
        var first = s_project.WithVerification(Verified(Dialect.PostgreSql, Table("users", Column("id")))).Generate();
        var run = first.Again(s_project.WithVerification(Verified(Dialect.PostgreSql, Table("users", Column("id"), Column("name")))));

        Assert.AreEqual("Modified", run.ReasonsOf("Schema"));
        Assert.AreEqual("Unchanged", run.ReasonsOf("Catalog"));
        StringAssert.Contains(run.Schema!, "const string Name = \"name\"");
        Assert.AreEqual(1, run.OutputReasons.Split('\n').Count(reason => reason == "Modified"));
    }

    [TestMethod]
    public void AccessibilityAndNamespaceAreThoseOfTheFacade()
    {
        var run = s_project.WithProperty("MigrationsNamespace", "Data.Store").WithProperty("MigrationsAccessibility", "public")
            .WithVerification(Verified(Dialect.PostgreSql, Table("users", Column("id")))).Generate();

        StringAssert.Contains(run.Schema!, "namespace Data.Store;");
        StringAssert.Contains(run.Schema!, "public static partial class Migrator");
        Assert.AreEqual("", string.Join('\n', run.CompilerMessages));
    }
}
