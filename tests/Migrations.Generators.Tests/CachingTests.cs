namespace Migrations.Generators.Tests;

/// <summary>What an edit makes the generator do again, in both directions, so that these tests are known to be able to fail.</summary>
[TestClass]
public sealed class CachingTests
{
    private static readonly InMemoryProject s_project = new InMemoryProject()
        .WithProperty("RunAnalyzers", "false")
        .With("0001_create_users.sql", "CREATE TABLE users (id bigint);\n")
        .With("0002_broken.sql", "SELECT 1;\nSELEC 2;\n");

    [TestMethod]
    public void AnEditOfCSharpDoesNotCompileScriptsOrWriteSource()
    {
        var run = s_project.Generate().Again(s_project.WithSource("internal sealed class More;"));

        Assert.AreEqual("Cached", run.ReasonsOf("Classes"));
        Assert.AreEqual("Cached", run.ReasonsOf("Compile"));
        Assert.AreEqual("Cached", run.ReasonsOf("Catalog"));
        Assert.AreEqual("Unchanged", run.ReasonsOf("Facade"));
        Assert.AreEqual("Cached\nCached\nCached\nCached\nCached", run.OutputReasons);
    }

    // The checksum is in the catalog, so the file that moves must be one whose checksum is not: a down script.
    [TestMethod]
    public void ACommentThatMovesADownScriptDoesNotWriteSource()
    {
        var project = s_project.With("0001_create_users.down.sql", "DROP TABLE users;\nDROP TABEL more;\n");
        var first = project.Generate();
        var run = first.Again(project.With("0001_create_users.down.sql", "-- a comment\nDROP TABLE users;\nDROP TABEL more;\n"));

        Assert.AreEqual("Modified", run.ReasonsOf("Compile"));
        Assert.AreEqual("Unchanged", run.ReasonsOf("Catalog"));
        StringAssert.Contains(Findings.Of(first.Result.Diagnostics), "0001_create_users.down.sql(2,6,2,11): Error MIG1001");
        StringAssert.Contains(Findings.Of(run.Result.Diagnostics), "0001_create_users.down.sql(3,6,3,11): Error MIG1001");
        Assert.AreEqual(first.Source, run.Source);
    }

    [TestMethod]
    public void AnEditOfAScriptWritesSourceAgain()
    {
        var first = s_project.Generate();
        var run = first.Again(s_project.With("0001_create_users.sql", "CREATE TABLE users (id bigint, name text);\n"));

        Assert.AreEqual("Modified", run.ReasonsOf("Catalog"));
        StringAssert.Contains(run.OutputReasons, "Modified");
        Assert.AreNotEqual(first.Source, run.Source);
    }

    [TestMethod]
    public void AFileThatComesOrGoesWritesSourceAgain()
    {
        var first = s_project.Generate();
        var more = s_project.With("0003_more.sql", "SELECT 1;");
        var second = first.Again(more);
        var third = second.Again(s_project);

        StringAssert.Contains(second.Source!, "V0003_More");
        Assert.AreEqual(first.Source, third.Source);
    }

    [TestMethod]
    public void AnAdditionalFileOfSomebodyElseIsNotLookedAt()
    {
        var run = s_project.Generate().Again(s_project.WithFile("BannedSymbols.txt", "T:System.Object"));

        Assert.AreEqual("Cached", run.ReasonsOf("Compile"));
    }

    [TestMethod]
    public void AReferenceThatComesChangesTheFacadeOnly()
    {
        var project = s_project.WithSource("namespace Migrations { class SqliteProvider { public SqliteProvider(object driver) { } } }");
        var run = project.Generate().Again(project.WithSource("namespace Microsoft.Data.Sqlite { class SqliteFactory { public static SqliteFactory Instance = new(); } }"));

        Assert.AreEqual("Modified", run.ReasonsOf("Facade"));
        Assert.AreEqual("Cached", run.ReasonsOf("Catalog"));
        StringAssert.Contains(run.Source!, "new global::Migrations.SqliteProvider(global::Microsoft.Data.Sqlite.SqliteFactory.Instance)");
    }

    [TestMethod]
    public void AnEditAboveAClassThatIsAMigrationCompilesNothing()
    {
        var project = s_project.WithFileOfSource("Code.cs", Code("// first"));
        var first = project.Generate();
        var run = first.Again(project.WithFileOfSource("Code.cs", Code("// second\n\n")));

        Assert.AreEqual("Unchanged", run.ReasonsOf("Classes"));
        Assert.AreEqual("Modified", run.ReasonsOf("Places"));
        Assert.AreEqual("Cached", run.ReasonsOf("Compile"));
        Assert.AreEqual("Cached", run.ReasonsOf("Catalog"));
        StringAssert.Contains(Findings.Of(first.Result.Diagnostics), "Code.cs(2,2,2,38): Error MIG0001");
        StringAssert.Contains(Findings.Of(run.Result.Diagnostics), "Code.cs(4,2,4,38): Error MIG0001");
    }

    [TestMethod]
    public void AnEditOfAClassThatIsAMigrationWritesSourceAgain()
    {
        var project = s_project.WithFileOfSource("Code.cs", Code(""));
        var first = project.Generate();
        var run = first.Again(project.WithFileOfSource("Code.cs", Code("").Replace("null!", "throw null!", StringComparison.Ordinal)));

        Assert.AreEqual("Modified", run.ReasonsOf("Classes"));
        Assert.AreEqual("Modified", run.ReasonsOf("Catalog"));
        Assert.AreNotEqual(first.Source, run.Source);
    }

    // Of the version of a file, so that there is a finding to be moved.
    private static string Code(string above) => above + "\n" + """
        [Migrations.Migration("0002", "more")]
        class A : Migrations.CodeMigration
        {
            public override System.Threading.Tasks.Task UpAsync(Migrations.CodeMigrationContext context, System.Threading.CancellationToken cancellationToken) => null!;
        }
        """;
}
