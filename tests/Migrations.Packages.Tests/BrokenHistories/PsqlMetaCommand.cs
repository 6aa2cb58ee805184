using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.BrokenHistories;

/// <summary>A command of psql is no SQL.</summary>
[TestClass]
public sealed class PsqlMetaCommand
{
    [TestMethod]
    public void IsReportedAtItsLine()
    {
        TestProject.PostgreSql()
            .Script("0001_create_users.sql", "CREATE TABLE users (id bigint PRIMARY KEY);\n\\i more.sql\nCREATE TABLE orders (id bigint);\n")
            .Build()
            .FailsWith("App/Migrations/0001_create_users.sql(2,1,2,12): error MIG1003")
            .Explains("MIG1003", "psql");
    }
}
