using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.Projects;

/// <summary>A project that references the app: it sees the app's Migrator where it is allowed to, and gets nothing of its own.</summary>
[TestClass]
public sealed class ReferencingProject
{
    [TestMethod]
    public void GetsNoTargetsNoCatalogAndNoSecondMigrator()
    {
        var folder = new TestFolder();
        TestProject.Sqlite(folder)
            .Item("""<InternalsVisibleTo Include="Checks" />""")
            .Script("0001_create_users.sql", Programs.CreateUsers)
            .Save();
        var checks = new TestProject(folder, "Checks")
            .Property("OutputType", "Exe")
            .Property("NoWarn", "$(NoWarn);NETSDK1206")
            .Item("""<ProjectReference Include="../App/App.csproj" />""")
            .File("Check.cs", """System.Console.WriteLine("sees " + App.Migrator.Catalog.V0001_CreateUsers); return (await App.Migrator.GetStatusAsync("sqlite:///checks.db")).Pending.Count - 1;""")
            .Script("0001_none_of_mine.sql", "this is not SQL\n");

        checks.Build().SucceedsWithoutWarning();
        checks.Run().Succeeds().Says("sees 0001_create_users");

        Assert.IsFalse(BuiltCatalog.HasMigrator(folder.Combine("Checks/bin/Debug/net10.0/Checks.dll")));
        Assert.HasCount(0, BuiltCatalog.ResourcesOf(folder.Combine("Checks/bin/Debug/net10.0/Checks.dll")));
        CollectionAssert.Contains(BuiltCatalog.ResourcesOf(folder.Combine("App/bin/Debug/net10.0/App.dll")).ToArray(), "Migrations.bundle");
        Assert.HasCount(0, Directory.GetFiles(folder.Combine("Checks/obj"), "migrations.*", SearchOption.AllDirectories));
        checks.Build("--no-restore", "-t:MigrationsLockUpdate").FailsWith("Checks/Checks.csproj: error MSB4057");
    }
}
