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
}
