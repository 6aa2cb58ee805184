using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.BrokenHistories;

/// <summary>A new database would differ from one that has the migration.</summary>
[TestClass]
public sealed class DeletedAfterRelease
{
    [TestMethod]
    public void IsReportedAtItsLineOfTheLockFile()
    {
        var project = TestProject.Sqlite()
            .Script("0001_create_users.sql", Programs.CreateUsers)
            .Script("0002_create_orders.sql", Programs.CreateOrders)
            .Script("0003_create_payments.sql", "CREATE TABLE payments (id INTEGER PRIMARY KEY);\n")
            .Release();
        var lines = project.Root.Read("App/Migrations/migrations.lock").Split('\n').ToList();
        var line = lines.FindIndex(text => text.Contains("create_orders", StringComparison.Ordinal));

        project.Root.Delete("App/Migrations/0002_create_orders.sql");

        project.Build()
            .FailsWith($"App/Migrations/migrations.lock({line + 1},1,{line + 1},{lines[line].Length + 1}): error MIG0004")
            .Explains("MIG0004", "0002_create_orders");
    }
}
