using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests;

/// <summary>Files, a class, a variable, a repeatable script, seeds, an optimization and a post-deploy file, from the packages, on SQLite.</summary>
[TestClass]
public sealed class HistoryOfEveryKind
{
    // Without a word: applies. With one: the phase, or what the database has.
    private const string Program =
        """
        using App;
        using Microsoft.Data.Sqlite;
        using Migrations;

        const string database = "sqlite:///app.db";
        try
        {
            if (args is ["names"])
            {
                Console.WriteLine("users: " + Read("SELECT group_concat(name, ' ') FROM (SELECT name FROM users ORDER BY name)"));
                Console.WriteLine("objects: " + Read("SELECT group_concat(name, ' ') FROM (SELECT name FROM sqlite_master WHERE name NOT LIKE '%migration_%' AND name NOT LIKE 'sqlite_%' ORDER BY name)"));
            }
            else if (args is ["all"])
            {
                Console.WriteLine(string.Join('\n', Migrator.Catalog.All));
            }
            else
            {
                Console.WriteLine(args is ["post-deploy"] ? await Migrator.ApplyAsync(database, MigrationPhases.PostDeploy) : await Migrator.ApplyAsync(database));
            }
        }
        catch (MigrationException failure)
        {
            Console.WriteLine("refused: " + failure.Message);
            return 1;
        }

        return 0;

        static object? Read(string sql)
        {
            using var connection = new SqliteConnection("Data Source=app.db");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            return command.ExecuteScalar();
        }
        """;

    [TestMethod]
    public void IsBuiltAndRunsInItsOrder()
    {
        var project = TestProject.Sqlite()
            .File("Program.cs", Program)
            .Item("""<MigrationVariable Include="admin" Value="Sample" />""")
            .Script("0001_create_users.sql", Programs.CreateUsers + "CREATE TABLE legacy (id INTEGER PRIMARY KEY);\n").Script("0001_create_users.down.sql", "DROP TABLE legacy;\nDROP TABLE users;\n")
            .Script("0002_add_ann.cs", CodeMigrations.Adding("0002", "add ann", "Ann"))
            .Script("0003_add_admin.sql", "INSERT INTO users (name) VALUES ('${admin}');\n").Script("0003_add_admin.down.sql", "DELETE FROM users WHERE name = '${admin}';\n")
            .Script("0004_drop_legacy.sql", "-- @phase post-deploy\n-- @irreversible: the app that used it is gone\nDROP TABLE legacy;\n")
            .Script("repeatable/user_names.sql", "DROP VIEW IF EXISTS user_names;\nCREATE VIEW user_names AS SELECT name FROM users;\n")
            .Script("seeds/development/users.sql", "INSERT INTO users (name) SELECT 'Developer' WHERE NOT EXISTS (SELECT 1 FROM users WHERE name = 'Developer');\n")
            .Script("seeds/production/users.sql", "INSERT INTO users (name) SELECT 'Operator' WHERE NOT EXISTS (SELECT 1 FROM users WHERE name = 'Operator');\n")
            .Script("optimizations/user_names.sql", "CREATE INDEX IF NOT EXISTS users_name ON users (name);\n");
        project.Environment["MIGRATIONS_ENVIRONMENT"] = "Development";
        project.Build().SucceedsWithoutWarning();
        project.Run("all").Succeeds().Says(
            """
            0001_create_users
            0002_add_ann
            0003_add_admin
            0004_drop_legacy
            repeatable/user_names
            seeds/development/users
            seeds/production/users
            optimizations/user_names
            """);

        var refused = project.Run();
        refused.Fails().Says("admin").Says("0003_add_admin.sql");
        project.Environment["MIGRATIONS_VARIABLE_ADMIN"] = "O'Hara";
        project.Run().Succeeds().DoesNotSay("O'Hara");
        project.Run("names").Succeeds().Says("users: Ann Developer O'Hara\nobjects: legacy user_names users users_name");
        project.Run("post-deploy").Succeeds().Says("0004_drop_legacy");
        project.Run("names").Succeeds().Says("objects: user_names users users_name");

        project.Script("repeatable/user_names.sql", "DROP VIEW IF EXISTS user_names;\nCREATE VIEW user_names AS SELECT name FROM users WHERE name <> 'Ann';\n");
        project.Build("--no-restore").SucceedsWithoutWarning();
        project.Run().Succeeds().Says("repeatable/user_names").DoesNotSay("0001_create_users").DoesNotSay("seeds/development/users");
    }
}
