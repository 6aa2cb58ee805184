using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.BrokenHistories;

/// <summary>A misspelt directive must not be a comment.</summary>
[TestClass]
public sealed class UnknownDirective
{
    [TestMethod]
    public void IsReportedAtTheDirective()
    {
        TestProject.Sqlite()
            .Script("0001_create_users.sql", "-- the first table\n-- @no-transction\n" + Programs.CreateUsers)
            .Build()
            .FailsWith("App/Migrations/0001_create_users.sql(2,4,2,18): error MIG0011")
            .Explains("MIG0011", "@no-transaction");
    }
}
