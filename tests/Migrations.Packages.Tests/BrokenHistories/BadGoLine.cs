using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.BrokenHistories;

/// <summary>GO is a separator by its documented rule or an error, never silently something else.</summary>
[TestClass]
public sealed class BadGoLine
{
    [TestMethod]
    public void IsReportedAtTheLine()
    {
        TestProject.SqlServer()
            .Script("0001_create_users.sql", "CREATE TABLE users (id int PRIMARY KEY);\nGO\nCREATE TABLE orders (id int PRIMARY KEY);\nGO twice\n")
            .Build()
            .FailsWith("App/Migrations/0001_create_users.sql(4,1,4,9): error MIG1007")
            .Explains("MIG1007", "GO twice");
    }
}
