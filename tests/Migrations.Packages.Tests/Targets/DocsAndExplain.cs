using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.Targets;

/// <summary>What the build saw of the migrations is written as files and printed when a person asks for it.</summary>
[TestClass]
public sealed class DocsAndExplain
{
    [TestMethod]
    public void SchemaAndHistoryAreWrittenAndStayTheSame()
    {
        var project = Project();
        project.Build("-t:MigrationsDocs").Succeeds();

        Assert.Contains("| `name` | `text` | no |", project.Root.Read("App/docs/schema/schema.md"));
        Assert.Contains("class=\"title\"", project.Root.Read("App/docs/schema/public.svg"));
        Assert.Contains("id=\"m2\"", project.Root.Read("App/docs/schema/history.html"));

        var picture = Path.Combine(project.Root.Path, "App/docs/schema/public.svg");
        var written = File.GetLastWriteTimeUtc(picture);
        project.File("docs/schema/gone.svg", project.Root.Read("App/docs/schema/public.svg")).File("docs/schema/mine.svg", "<svg/>");
        project.Build("--no-restore", "-t:MigrationsDocs").Succeeds();

        Assert.AreEqual(written, File.GetLastWriteTimeUtc(picture));
        Assert.IsFalse(project.Root.Has("App/docs/schema/gone.svg"));
        Assert.IsTrue(project.Root.Has("App/docs/schema/mine.svg"));
    }

    [TestMethod]
    public void EachMigrationIsExplained()
    {
        var output = Project().Property("TargetFrameworks", "net10.0;netstandard2.0").Build("-t:MigrationsExplain").Succeeds().Output;

        Assert.Contains("0002_names  (PostgreSQL 18", output);
        Assert.Contains("ALTER TABLE  ~ table users  AccessExclusive users", output);
        Assert.IsLessThanOrEqualTo(80, output.Split('\n').Where(line => line.Contains("users", StringComparison.Ordinal)).Max(line => line.TrimEnd().Length));
    }

    [TestMethod]
    public void WithoutADatabaseItIsSaidWhatToDo()
    {
        Project().Build("-t:MigrationsExplain", "-p:MigrationsVerify=Off").FailsWith("App/App.csproj: error MIG9010").Explains("MIG9010", "Add -p:MigrationsVerify=Auto");
        TestProject.SqlServer().Script("0001_users.sql", "CREATE TABLE users (id int);\n").Build("-t:MigrationsExplain")
            .FailsWith("App/App.csproj: error MIG9010").Explains("MIG9010", "no database for SQL Server");
    }

    private static TestProject Project() => TestProject.PostgreSql()
        .Script("0001_create_users.sql", "CREATE TABLE users (id bigint PRIMARY KEY);\n")
        .Script("0001_create_users.down.sql", "DROP TABLE users;\n")
        .Script("0002_names.sql", "ALTER TABLE users ADD COLUMN name text NOT NULL DEFAULT '';\n")
        .Script("0002_names.down.sql", "ALTER TABLE users DROP COLUMN name;\n");
}
