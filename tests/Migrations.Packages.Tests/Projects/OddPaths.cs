using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.Projects;

/// <summary>Paths with spaces, other alphabets and characters that mean something to MSBuild or to the compiler's configuration files.</summary>
[TestClass]
public sealed class OddPaths
{
    [TestMethod]
    [DataRow("with two  spaces")]
    [DataRow("żółć und 移行 [1]")]
    [DataRow("c# & f# = 100% (a+b)")]
    [DataRow("quote' at@ comma, $x !")]
    public void AreBuiltAndReported(string folder)
    {
        var project = TestProject.Sqlite(new TestFolder(folder), "App")
            .Script("0001_create_users.sql", Programs.CreateUsers)
            .Script("0002_größe & 'quote'.sql", "CREATE TABLE größe (id INTEGER PRIMARY KEY);\n")
            .Script("below #1/0003_more.sql", "CREATE TABLE more (id INTEGER PRIMARY KEY);\n");
        project.Build().SucceedsWithoutWarning();
        project.Run().Succeeds().Says("catalog: 0001_create_users, 0002_größe & 'quote', 0003_more");

        project.Build("--no-restore", "-t:MigrationsLockUpdate").SucceedsWithoutWarning();
        project.Script("0002_größe & 'quote'.sql", "CREATE TABLE größe (\n    größe TEXT, nummer INTEGR PRIMARY KEY KEY\n);\n")
            .Build("--no-restore")
            .FailsWith(
                "App/Migrations/0002_größe & 'quote'.sql(1,1,1,1): error MIG0003",
                "App/Migrations/0002_größe & 'quote'.sql(2,43,2,46): error MIG1001");
    }
}
