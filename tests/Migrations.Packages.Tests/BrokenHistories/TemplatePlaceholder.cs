using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.BrokenHistories;

/// <summary>What a template engine would have filled in reaches no database.</summary>
[TestClass]
public sealed class TemplatePlaceholder
{
    [TestMethod]
    public void IsReportedWhereItStands()
    {
        TestProject.PostgreSql()
            .Script("0001_create_users.sql", "CREATE TABLE {{ schema }}.users (id bigint);\n")
            .Build()
            .FailsWith("App/Migrations/0001_create_users.sql(1,14,1,26): error MIG1005")
            .Explains("MIG1005", "{{ schema }}");
    }
}
