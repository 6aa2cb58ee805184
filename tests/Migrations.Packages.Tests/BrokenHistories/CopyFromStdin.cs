using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.BrokenHistories;

/// <summary>A migration has no rows to send.</summary>
[TestClass]
public sealed class CopyFromStdin
{
    [TestMethod]
    public void IsReportedAtTheStatement()
    {
        TestProject.PostgreSql()
            .Script("0001_fill.sql", "CREATE TABLE users (id bigint, name text);\nCOPY users (id, name) FROM stdin;\n1\tAnn\n\\.\nSELECT 1;\n")
            .Build()
            .FailsWith("App/Migrations/0001_fill.sql(2,1,2,33): error MIG1006")
            .Explains("MIG1006", "INSERT");
    }
}
