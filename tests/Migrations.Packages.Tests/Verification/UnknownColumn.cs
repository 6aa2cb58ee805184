using Migrations.Packages.Tests.Infrastructure;
using Migrations.TestSupport.PostgreSql;

namespace Migrations.Packages.Tests.Verification;

/// <summary>The build runs the history on a real database: what only a database knows fails at its line and column.</summary>
[TestClass]
public sealed class UnknownColumn
{
    [TestMethod]
    public void FailsTheBuildAtItsPlace()
    {
        Project()
            .Build()
            .FailsWith("App/Migrations/0002_names.sql(3,24,3,28): error MIG2001")
            .Explains("MIG2001", "PostgreSQL 18.6 refuses this: column \"nmae\" does not exist (SQLSTATE 42703). Hint: Perhaps you meant");
    }

    [TestMethod]
    public async Task IsFoundOnAServerOfOnesOwnToo()
    {
        var server = await PostgreSqlServer.Embedded;
        Project()
            .Property("MigrationsScratchConnection", server.ConnectionUrl)
            .Build()
            .FailsWith("App/Migrations/0002_names.sql(3,24,3,28): error MIG2001")
            .Explains("MIG2001", "at MigrationsScratchConnection refuses this: column \"nmae\" does not exist");
    }

    private static TestProject Project() => TestProject.PostgreSql()
        .Script("0001_create_users.sql", "CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);\n")
        .Script("0001_create_users.down.sql", "DROP TABLE users;\n")
        .Script(
            "0002_names.sql",
            """
            -- Größe: what stands before the error is counted in characters
            CREATE VIEW names AS
              SELECT id, /* äöü */ nmae FROM users;
            """)
        .Script("0002_names.down.sql", "DROP VIEW names;\n");
}
