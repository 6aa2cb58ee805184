using Migrations.Packages.Tests.Infrastructure;
using Migrations.TestSupport.PostgreSql;

namespace Migrations.Packages.Tests.Verification;

/// <summary>The build runs the history on a real database: what only a database knows fails at its line and column.</summary>
[TestClass]
public sealed class UnknownColumn
{
    [TestMethod]
    public async Task FailsTheBuildAtItsPlace()
    {
        var server = await PostgreSqlServer.Embedded;
        TestProject.PostgreSql()
            .Property("MigrationsScratchConnection", server.ConnectionUrl)
            .Script("0001_create_users.sql", "CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);\n")
            .Script("0001_create_users.down.sql", "DROP TABLE users;\n")
            .Script(
                "0002_names.sql",
                """
                -- Größe: what stands before the error is counted in characters
                CREATE VIEW names AS
                  SELECT id, /* äöü */ nmae FROM users;
                """)
            .Script("0002_names.down.sql", "DROP VIEW names;\n")
            .Build()
            .FailsWith("App/Migrations/0002_names.sql(3,24,3,28): error MIG2001")
            .Explains("MIG2001", "column \"nmae\" does not exist (SQLSTATE 42703). Hint: Perhaps you meant");
    }
}
