using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.BrokenHistories;

/// <summary>A down script without its migration would never run.</summary>
[TestClass]
public sealed class OrphanDown
{
    [TestMethod]
    public void IsReportedInItsFile()
    {
        TestProject.Sqlite()
            .Script("0001_create_users.sql", Programs.CreateUsers)
            .Script("0001_create_users.down.sql", Programs.DropUsers)
            .Script("0002_create_orders.down.sql", Programs.DropOrders)
            .Build()
            .FailsWith("App/Migrations/0002_create_orders.down.sql(1,1,1,1): error MIG0010")
            .Explains("MIG0010", "version 0002");
    }
}
