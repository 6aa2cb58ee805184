using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.BrokenHistories;

/// <summary>Databases that have the migration would never get the change.</summary>
[TestClass]
public sealed class ChangedAfterRelease
{
    [TestMethod]
    public void IsReportedInTheChangedFile()
    {
        var project = TestProject.Sqlite()
            .Script("0001_create_users.sql", Programs.CreateUsers)
            .Script("0002_create_orders.sql", Programs.CreateOrders)
            .Release();
        project.Script("0001_create_users.sql", Programs.CreateUsers.Replace("name TEXT", "name BLOB", StringComparison.Ordinal))
            .Build()
            .FailsWith("App/Migrations/0001_create_users.sql(1,1,1,1): error MIG0003")
            .Explains("MIG0003", "-p:MigrationsUnlock=0001");

        project.Script("0001_create_users.sql", "-- a comment\n" + Programs.CreateUsers)
            .Build("--no-restore")
            .Succeeds("App/Migrations/0001_create_users.sql(1,1,1,1): warning MIG0013");

        project.Script("0001_create_users.sql", "\uFEFF" + Programs.CreateUsers.Replace("\n", "\r\n", StringComparison.Ordinal))
            .Build("--no-restore")
            .SucceedsWithoutWarning();
    }
}
