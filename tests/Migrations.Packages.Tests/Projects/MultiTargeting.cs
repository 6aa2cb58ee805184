using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.Projects;

/// <summary>Two target frameworks have one folder of migrations.</summary>
[TestClass]
public sealed class MultiTargeting
{
    [TestMethod]
    public void CompilesTheHistoryForEachAndWritesItOnce()
    {
        var project = new TestProject()
            .Property("TargetFrameworks", "net10.0;net10.0-browser")
            .Package("Migrations.Sdk")
            .Property("MigrationsDialect", "Sqlite")
            .Script("0001_create_users.sql", Programs.CreateUsers)
            .Script("0001_create_users.down.sql", Programs.DropUsers);
        project.Build().SucceedsWithoutWarning();
        foreach (var framework in new[] { "net10.0", "net10.0-browser" })
        {
            CollectionAssert.AreEqual(new[] { "0001_create_users" }, BuiltCatalog.Of(project.Root.Combine($"App/bin/Debug/{framework}/App.dll")).ToArray());
        }

        project.Build("--no-restore", "-t:MigrationsAdd", "-p:MigrationName=add orders").SucceedsWithoutWarning();
        Assert.IsTrue(project.Root.Has("App/Migrations/0002_add_orders.sql"));
        Assert.HasCount(4, Directory.GetFiles(project.Root.Combine("App/Migrations")));

        project.Script("0002_add_orders.sql", Programs.CreateOrders).Script("0002_add_orders.down.sql", "DROP TABEL orders;\n");
        project.Build("--no-restore", "-t:MigrationsLockUpdate");
        project.Build("--no-restore").FailsWith("App/Migrations/0002_add_orders.down.sql(1,6,1,11): error MIG1001");
    }
}
