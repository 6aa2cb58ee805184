using Migrations.TestSupport;

namespace Migrations.Generators.Tests;

/// <summary>The generated file: what it says, and that it compiles against the runtime that is shipped.</summary>
[TestClass]
public sealed class GeneratedSourceTests
{
    [TestMethod]
    public void FacadeAndCatalogAreAsReviewed()
    {
        var run = new InMemoryProject()
            .With("0001_create_users.sql", "CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE INDEX users_id ON users (id);\n")
            .With("0001_create_users.down.sql", "DROP TABLE users;\n")
            .With("0002_index.sql", "CREATE INDEX CONCURRENTLY i ON users (id);\n")
            .With("0003_fill.sql", "-- @irreversible: rows cannot be told from those of users\nINSERT INTO users VALUES (1);\n")
            .Generate();

        Snapshot.Verify(run.Source!);
        Assert.AreEqual("", string.Join('\n', run.CompilerMessages));
    }

    [TestMethod]
    public void NamesThatAreNoIdentifiersStillCompile()
    {
        var run = new InMemoryProject()
            .With("0001_class.sql", "SELECT 1;")
            .With("0002.sql", "SELECT 1;")
            .With("0003_größe & <b>\"x\" 'y'.sql", "SELECT 1;")
            .With("0004_移行.sql", "SELECT 1;")
            .With("0005_all.sql", "SELECT 1;")
            .With("0006_add-orders (2).sql", "SELECT 1;")
            .With("0007_add_orders_2.sql", "SELECT 1;")
            .With("0008_🚀.sql", "SELECT 1;")
            .With("0009.1_dotted.sql", "SELECT 1;")
            .With("2024-02-28-144211_dashed.sql", "SELECT 1;")
            .Generate();

        Assert.AreEqual("", string.Join('\n', run.CompilerMessages));
        Snapshot.Verify(run.Source![run.Source!.IndexOf("public static class Catalog", StringComparison.Ordinal)..]);
    }

    [TestMethod]
    [DataRow("Shop", "namespace Shop;")]
    [DataRow("my-app.new", "namespace my_app.@new;")]
    [DataRow("1st.größe", "namespace _1st.größe;")]
    [DataRow("My App..Web.", "namespace My_App.Web;")]
    [DataRow("class", "namespace @class;")]
    public void TheNamespaceIsTheRootNamespaceAsCSharpAllowsIt(string rootNamespace, string expected)
    {
        var run = new InMemoryProject().WithProperty("RootNamespace", rootNamespace).With("0001_a.sql", "SELECT 1;").Generate();

        StringAssert.Contains(run.Source!, expected);
        Assert.AreEqual("", string.Join('\n', run.CompilerMessages));
    }

    [TestMethod]
    public void WithoutARootNamespaceTheMigratorIsInTheGlobalOne()
    {
        var run = new InMemoryProject().WithProperty("RootNamespace", "").With("0001_a.sql", "SELECT 1;")
            .WithSource("internal static class User { public static object First => global::Migrator.Catalog.V0001_A; }").Generate();

        Assert.AreEqual("", string.Join('\n', run.CompilerMessages));
    }

    // A namespace of the user's own called like ours, or classes called like the framework's, must not change what the source means.
    [TestMethod]
    public void NamesOfTheUserDoNotChangeWhatTheSourceMeans()
    {
        var run = new InMemoryProject().WithProperty("RootNamespace", "Shop.Migrations").With("0001_a.sql", "SELECT 1;")
            .WithSource("namespace Shop { class System; class Task; class MigrationApp; class Migration; } namespace Shop.Migrations { class Migrations; class MigrationOptions; }")
            .Generate();

        Assert.AreEqual("", string.Join('\n', run.CompilerMessages));
    }

    [TestMethod]
    public void AccessibilityAndNamespaceCanBeChosen()
    {
        var run = new InMemoryProject().WithProperty("MigrationsNamespace", "Data.Store").WithProperty("MigrationsAccessibility", "public")
            .With("0001_a.sql", "SELECT 1;").Generate();

        StringAssert.Contains(run.Source!, "namespace Data.Store;");
        StringAssert.Contains(run.Source!, "public static partial class Migrator");
        Assert.AreEqual("", string.Join('\n', run.CompilerMessages));
    }

    [TestMethod]
    public void AProjectWithoutAnyMigrationHasAnEmptyCatalog()
    {
        var run = new InMemoryProject().Generate();

        Assert.AreEqual("", string.Join('\n', run.CompilerMessages));
        StringAssert.Contains(run.Source!, "Entries = @\"\";");
    }

    [TestMethod]
    [DataRow("MigrationsEnabled", "false")]
    [DataRow("MigrationsEnabled", "")]
    [DataRow("_MigrationsRoot", "")]
    public void NothingIsGeneratedOrReportedWhereThePackageIsNotReferenced(string property, string value)
    {
        var run = new InMemoryProject().WithProperty(property, value).WithProperty("RunAnalyzers", "false").With("0001_a.sql", "SELEC 1;").Generate();

        Assert.IsNull(run.Source);
        Assert.AreEqual("", Findings.Of(run.Result.Diagnostics));
    }
}
