using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.Verification;

/// <summary>Builds that want the same history verified at the same time.</summary>
[TestClass]
public sealed class BuildsAtTheSameTime
{
    private const string NothingToDo = "Migrations: verified before, nothing changed.";

    [TestMethod]
    public void OfOneProjectBothSucceed()
    {
        var project = Project(new TestFolder("twice"), "App");
        project.Build("-t:Restore").SucceedsWithoutWarning();

        using var debug = project.StartBuild("--no-restore", "-c", "Debug", "-v:d");
        using var release = project.StartBuild("--no-restore", "-c", "Release", "-v:d");
        var output = new[] { debug.Finish().Succeeds(), release.Finish().Succeeds() }.Select(result => result.Output).ToList();

        Assert.HasCount(1, output.Where(text => text.Contains(NothingToDo, StringComparison.Ordinal)).ToList());
    }

    [TestMethod]
    public void OfOneSolutionWithOneFolderOfMigrationsAllSucceed()
    {
        var folder = new TestFolder("solution with spaces");
        Project(folder, "One").Property("MigrationsDirectory", "../Migrations").Save();
        Project(folder, "Two").Property("MigrationsDirectory", "../Migrations").Save();
        Directory.Move(folder.Combine("One/Migrations"), folder.Combine("Migrations"));
        Directory.Delete(folder.Combine("Two/Migrations"), recursive: true);
        folder.Write("All/All.csproj", """<Solution><Project Path="../One/One.csproj" /><Project Path="../Two/Two.csproj" /></Solution>""");
        File.Move(folder.Combine("All/All.csproj"), folder.Combine("All/All.slnx"));

        var solution = TestProject.Existing(folder, "All");
        solution.Dotnet("build", "All/All.slnx", "-nologo", "-tl:off", "-m:2", "-v:m").Succeeds().DoesNotSay("warning");
        folder.Write("Migrations/0002_wrong.sql", "SELECT nothing;\n");
        solution.Dotnet("build", "All/All.slnx", "-nologo", "-tl:off", "-m:2", "-v:m").Fails().Says("Migrations/0002_wrong.sql(1,8,1,15): error MIG2001");
    }

    [TestMethod]
    public void OfSeveralTargetFrameworksTheHistoryIsRunOnce()
    {
        var project = new TestProject()
            .Property("TargetFrameworks", "net10.0;net10.0-browser")
            .Package("Migrations.PostgreSql")
            .Script("0001_create_users.sql", "CREATE TABLE users (id bigint PRIMARY KEY);\n")
            .Script("0001_create_users.down.sql", "DROP TABLE users;\n");

        var output = project.Build("-v:d").Succeeds().Output;

        Assert.HasCount(2, output.Split(NothingToDo));
    }

    private static TestProject Project(TestFolder folder, string name) => TestProject.PostgreSql(folder, name)
        .Script("0001_create_users.sql", "CREATE TABLE users (id bigint PRIMARY KEY);\nSELECT pg_sleep(2);\n")
        .Script("0001_create_users.down.sql", "DROP TABLE users;\n");
}
