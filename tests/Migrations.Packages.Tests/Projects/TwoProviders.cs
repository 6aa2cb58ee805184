using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.Projects;

/// <summary>Development on SQLite and production on PostgreSQL from one history.</summary>
[TestClass]
public sealed class TwoProviders
{
    [TestMethod]
    public void CheckEveryGenericFileWithBoth()
    {
        var project = TestProject.Sqlite()
            .Package("Migrations.PostgreSql")
            .Script("0001_create_users.sql", "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);\n")
            .Script("0002_index.sql", "CREATE INDEX users_name ON users (name);\n")
            .Script("0002_index.postgresql.sql", "CREATE INDEX CONCURRENTLY users_name ON users (name);\n");
        project.Build().SucceedsWithoutWarning();
        project.Run().Succeeds().Says("0002_index");

        // Fine for SQLite, none of PostgreSQL's: reported once, with the dialect's name.
        project.Script("0003_fill.sql", "INSERT OR IGNORE INTO users (id, name) VALUES (1, 'Ann');\n")
            .Build("--no-restore")
            .FailsWith("App/Migrations/0003_fill.sql(1,8,1,10): error MIG1001")
            .Explains("MIG1001", "PostgreSQL");
    }
}
