using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.Targets;

/// <summary><c>dotnet build -t:MigrationsAdd</c> writes the next files in the project's own layout and numbering.</summary>
[TestClass]
public sealed class AddMigration
{
    [TestMethod]
    [DataRow("Native", "0001_create_users.sql;0001_create_users.down.sql", "0002_add_orders.sql;0002_add_orders.down.sql")]
    [DataRow("UpDown", "000009_create_users.up.sql;000009_create_users.down.sql", "000010_add_orders.up.sql;000010_add_orders.down.sql")]
    [DataRow("Flyway", "V1.9__create_users.sql;U1.9__create_users.sql", "V1.10__add_orders.sql;U1.10__add_orders.sql")]
    [DataRow("Directories", "0041_create_users/up.sql;0041_create_users/down.sql", "0042_add_orders/up.sql;0042_add_orders/down.sql")]
    public void WritesTheNextFilesOfTheLayout(string layout, string before, string after)
    {
        var project = TestProject.Sqlite();
        var files = before.Split(';');
        project.Script(files[0], Programs.CreateUsers).Script(files[1], Programs.DropUsers);

        project.Build("-t:MigrationsAdd", "-p:MigrationName=add orders").SucceedsWithoutWarning();

        var added = Directory.GetFiles(project.Root.Combine("App/Migrations"), "*.sql", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(project.Root.Combine("App/Migrations"), file).Replace('\\', '/'))
            .Except(files, StringComparer.Ordinal);
        Assert.AreEqual(string.Join(';', after.Split(';').Order(StringComparer.Ordinal)), string.Join(';', added.Order(StringComparer.Ordinal)), layout);
        project.Build("--no-restore", "-t:MigrationsAdd").FailsWith("App/App.csproj: error MIG9005");
    }

    [TestMethod]
    public void WritesOneFileWithBothSections()
    {
        var project = TestProject.Sqlite()
            .Script("20240102030405_create_users.sql", "-- migrate:up\n" + Programs.CreateUsers + "\n-- migrate:down\n" + Programs.DropUsers);

        project.Build("-t:MigrationsAdd", "-p:MigrationName=add orders").SucceedsWithoutWarning();

        var added = Directory.GetFiles(project.Root.Combine("App/Migrations"), "*_add_orders.sql").Single();
        StringAssert.Matches(Path.GetFileName(added), new System.Text.RegularExpressions.Regex("^20[0-9]{12}_add_orders.sql$"));
        StringAssert.Contains(File.ReadAllText(added), "-- migrate:up");
        StringAssert.Contains(File.ReadAllText(added), "-- migrate:down");
    }
}
