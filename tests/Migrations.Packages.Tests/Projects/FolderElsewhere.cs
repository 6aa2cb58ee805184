using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.Projects;

/// <summary>The folder of the migrations is where the project says, also beside it, and shared by two projects.</summary>
[TestClass]
public sealed class FolderElsewhere
{
    [TestMethod]
    [DataRow("../Shared/Migrations")]
    [DataRow("../Shared/Migrations/")]
    [DataRow("$(MSBuildProjectDirectory)/../Shared/Migrations")]
    public void IsFoundReportedAndLocked(string directory)
    {
        var project = TestProject.Sqlite().Property("MigrationsDirectory", directory);
        project.Root.Write("Shared/Migrations/0001_create_users.sql", Programs.CreateUsers);
        project.Root.Write("Shared/Migrations/0002_more.sql", "CREATE TABLE more (id INTEGER PRIMARY KEY);\n");
        project.Build("-t:MigrationsLockUpdate").SucceedsWithoutWarning();
        Assert.IsTrue(project.Root.Has("Shared/Migrations/migrations.lock"));
        project.Build("--no-restore").SucceedsWithoutWarning();

        project.Root.Write("Shared/Migrations/0001_create_users.sql", "CREATE TABEL users (id INTEGER PRIMARY KEY);\n");
        project.Root.Delete("Shared/Migrations/0002_more.sql");
        var lines = project.Root.Read("Shared/Migrations/migrations.lock").Split('\n').ToList();
        var line = lines.FindIndex(text => text.StartsWith("0002 ", StringComparison.Ordinal));

        project.Build("--no-restore").FailsWith(
            "Shared/Migrations/0001_create_users.sql(1,1,1,1): error MIG0003",
            "Shared/Migrations/0001_create_users.sql(1,8,1,13): error MIG1001",
            $"Shared/Migrations/migrations.lock({line + 1},1,{line + 1},{lines[line].Length + 1}): error MIG0004");
    }

    [TestMethod]
    public void DoesNotLoseAnItemThatIsOutsideOfIt()
    {
        var project = TestProject.Sqlite().Item("""<Migration Include="../Shared/0002_more.sql" />""").Script("0001_create_users.sql", Programs.CreateUsers);
        project.Root.Write("Shared/0002_more.sql", Programs.CreateOrders);

        project.Build().FailsWith("App/App.csproj: error MIG9001").Explains("MIG9001", "0002_more.sql is a Migration item outside of the migrations folder");
    }

    [TestMethod]
    public void LeavesOutWhatTheProjectRemoves()
    {
        var project = TestProject.Sqlite().Item("""<Migration Remove="Migrations/drafts/**" />""")
            .Script("0001_create_users.sql", Programs.CreateUsers)
            .Script("drafts/0002_not_yet.sql", "this is not SQL yet\n");

        project.Build().SucceedsWithoutWarning();

        Assert.AreEqual("0001_create_users", string.Join(", ", BuiltCatalog.Of(project.Root.Combine("App/bin/Debug/net10.0/App.dll"))));
    }
}
