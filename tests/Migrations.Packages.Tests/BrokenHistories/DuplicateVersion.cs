using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.BrokenHistories;

/// <summary>Two files with one version: one of them would never run.</summary>
[TestClass]
public sealed class DuplicateVersion
{
    [TestMethod]
    public void IsReportedInTheSecondFile()
    {
        TestProject.Sqlite()
            .Script("0001_create_users.sql", Programs.CreateUsers)
            .Script("0002_create_orders.sql", Programs.CreateOrders)
            .Script("0002_create_payments.sql", "CREATE TABLE payments (id INTEGER PRIMARY KEY);\n")
            .Build()
            .FailsWith("App/Migrations/0002_create_payments.sql(1,1,1,1): error MIG0001")
            .Explains("MIG0001", "0002_create_orders.sql");
    }
}
