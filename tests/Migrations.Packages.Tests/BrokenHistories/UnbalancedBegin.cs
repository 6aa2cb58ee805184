using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.BrokenHistories;

/// <summary>A transaction that the file does not end would end ours.</summary>
[TestClass]
public sealed class UnbalancedBegin
{
    [TestMethod]
    public void IsReportedAtTheBegin()
    {
        TestProject.PostgreSql()
            .Script("0001_create_users.sql", "CREATE TABLE users (id bigint);\nBEGIN;\nALTER TABLE users ADD COLUMN name text;\n")
            .Script("0002_balanced.sql", "BEGIN;\nCREATE TABLE orders (id bigint);\nCOMMIT;\n")
            .Build()
            .FailsWith("App/Migrations/0001_create_users.sql(2,1,2,6): error MIG1004");
    }
}
