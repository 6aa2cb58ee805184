using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.BrokenHistories;

/// <summary>SQLite's own engine decides, and says where.</summary>
[TestClass]
public sealed class SqliteSyntaxError
{
    [TestMethod]
    public void IsReportedAtTheTokenThatSqliteRefuses()
    {
        TestProject.Sqlite()
            .Script(
                "0001_create_users.sql",
                """
                CREATE TABLE users (id INTEGER PRIMARY KEY);
                CREATE TABEL orders (id INTEGER PRIMARY KEY);
                """)
            .Build()
            .FailsWith("App/Migrations/0001_create_users.sql(2,8,2,13): error MIG1001")
            .Explains("MIG1001", "TABEL");
    }
}
