using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.BrokenHistories;

/// <summary>PostgreSQL's own grammar decides, and says where.</summary>
[TestClass]
public sealed class PostgreSqlSyntaxError
{
    [TestMethod]
    public void IsReportedAtTheTokenThatPostgreSqlRefuses()
    {
        TestProject.PostgreSql()
            .Script("0001_create_users.sql", "CREATE TABLE users (id bigint PRIMARY KEY);\n")
            .Script(
                "0002_create_orders.sql",
                """
                -- orders, with a misspelt NULL
                CREATE TABLE orders (
                    id bigint PRIMARY KEY,
                    user_id bigint NOT NUL
                );
                """)
            .Build()
            .FailsWith("App/Migrations/0002_create_orders.sql(4,24,4,27): error MIG1001")
            .Explains("MIG1001", "\"NUL\"");
    }
}
