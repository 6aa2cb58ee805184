using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.Rebuilds;

/// <summary>Files of obj/ that somebody deleted, or that another version wrote, are made again.</summary>
[TestClass]
public sealed class LostOutputs
{
    [TestMethod]
    [DataRow("migrations.bundle")]
    [DataRow("migrations.history.json")]
    [DataRow("migrations.inputs")]
    [DataRow("migrations.stamp")]
    public void AreMadeAgain(string name)
    {
        var project = TestProject.Sqlite().Script("0001_create_users.sql", Programs.CreateUsers);
        project.Build().SucceedsWithoutWarning();
        var file = "App/obj/Debug/net10.0/" + name;
        Assert.IsTrue(project.Root.Has(file), name);

        project.Root.Delete(file);
        project.Build("--no-restore").SucceedsWithoutWarning();

        Assert.IsTrue(project.Root.Has(file), name);
    }

    [TestMethod]
    public void AreRemovedByCleanAndReplacedWhenTheyAreDamaged()
    {
        var project = TestProject.Sqlite().Script("0001_create_users.sql", Programs.CreateUsers);
        project.Build().SucceedsWithoutWarning();
        var bundle = project.Root.StateOf("App/obj/Debug/net10.0", "migrations.bundle");

        project.Root.Write("App/obj/Debug/net10.0/migrations.history.json", "{ this is not what was written");
        project.Script("0002_create_orders.sql", Programs.CreateOrders).Build("--no-restore").SucceedsWithoutWarning();
        Assert.AreNotEqual(bundle, project.Root.StateOf("App/obj/Debug/net10.0", "migrations.bundle"));

        project.Dotnet("clean", project.ProjectFile).Succeeds();
        Assert.HasCount(0, Directory.GetFiles(project.Root.Combine("App/obj/Debug/net10.0"), "migrations.*"));
        project.Build("--no-restore").SucceedsWithoutWarning();
    }

    [TestMethod]
    public void AreMadeAgainByAnotherVersionOfThePackageThoughItsFilesAreOlder()
    {
        var project = TestProject.Sqlite().Script("0001_create_users.sql", Programs.CreateUsers);
        project.Build("-v:n").SucceedsWithoutWarning().Says(" parsed");
        project.Build("--no-restore", "-v:n").SucceedsWithoutWarning().DoesNotSay(" parsed");
        var other = Directory.CreateDirectory(project.Root.Combine("other")).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(TestSession.PackageFolder, "migrations.sdk", TestSession.Version, "analyzers", "dotnet", "cs")))
        {
            var copy = Path.Combine(other, Path.GetFileName(file));
            File.Copy(file, copy);
            File.SetLastWriteTimeUtc(copy, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }

        project.Build("--no-restore", "-v:n", $"-p:_MigrationsTasks={other}/Migrations.Sdk.dll").SucceedsWithoutWarning().Says(" parsed");
    }
}
