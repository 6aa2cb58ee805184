using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.BrokenHistories;

/// <summary>Databases would get the migrations in different orders.</summary>
[TestClass]
public sealed class OutOfOrder
{
    [TestMethod]
    public void IsReportedInTheFileThatCameLate()
    {
        var project = TestProject.Sqlite()
            .Script("0001_create_users.sql", Programs.CreateUsers)
            .Script("0003_create_orders.sql", Programs.CreateOrders)
            .Release();
        project.Script("0002_create_payments.sql", "CREATE TABLE payments (id INTEGER PRIMARY KEY);\n")
            .Build()
            .FailsWith("App/Migrations/0002_create_payments.sql(1,1,1,1): error MIG0002")
            .Explains("MIG0002", "0003_create_orders");
    }
}
