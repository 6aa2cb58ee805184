using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.Projects;

/// <summary>A project that has no migration yet, and its first one.</summary>
[TestClass]
public sealed class FirstMigration
{
    [TestMethod]
    public void IsAddedToAnEmptyProject()
    {
        var project = TestProject.Sqlite();
        project.Build().SucceedsWithoutWarning();
        Assert.IsFalse(Directory.Exists(project.Root.Combine("App/Migrations")));
        project.Build("--no-restore", "-t:MigrationsLockUpdate", "-p:MigrationsUnlock=0001").FailsWith("App/App.csproj: error MIG9006");

        project.Build("--no-restore", "-t:MigrationsAdd", "-p:MigrationName=create users").SucceedsWithoutWarning().Says("0001_create_users.sql");
        project.Build("--no-restore").Succeeds("App/Migrations/0001_create_users.sql(1,1,1,1): warning MIG0008");
        CollectionAssert.AreEqual(new[] { "0001_create_users" }, BuiltCatalog.Of(project.Root.Combine("App/bin/Debug/net10.0/App.dll")).ToArray());
    }
}
