using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.BrokenHistories;

/// <summary>Databases know the migration by its old name.</summary>
[TestClass]
public sealed class RenamedAfterRelease
{
    [TestMethod]
    public void IsReportedAtItsLineOfTheLockFile()
    {
        var project = TestProject.Sqlite()
            .Script("0001_create_users.sql", Programs.CreateUsers)
            .Script("0002_create_orders.sql", Programs.CreateOrders)
            .Release();
        var lines = project.Root.Read("App/Migrations/migrations.lock").Split((char)10).ToList();
        var line = lines.FindIndex(text => text.Contains("create_users", StringComparison.Ordinal));

        project.Root.Rename("App/Migrations/0001_create_users.sql", "App/Migrations/0001_create_people.sql");

        project.Build()
            .FailsWith($"App/Migrations/migrations.lock({line + 1},1,{line + 1},{lines[line].Length + 1}): error MIG0005")
            .Explains("MIG0005", "0001_create_people");
    }
}
