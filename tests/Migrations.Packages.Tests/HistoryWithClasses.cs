using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests;

/// <summary>Classes and files are one history, which is applied and rolled back in one order.</summary>
[TestClass]
public sealed class HistoryWithClasses
{
    [TestMethod]
    public void IsAppliedAndRolledBackInOneOrder()
    {
        var project = TestProject.Sqlite()
            .Script("0001_create_users.sql", Programs.CreateUsers).Script("0001_create_users.down.sql", Programs.DropUsers)
            .Script("0002_add_ann.cs", CodeMigrations.Adding("0002", "add ann", "Ann"))
            .Script("0003_rename_users.sql", "ALTER TABLE users RENAME TO people;\n").Script("0003_rename_users.down.sql", "ALTER TABLE people RENAME TO users;\n");
        project.Build().SucceedsWithoutWarning();

        project.Run().Succeeds().Says("applied 0002_add_ann").Says("catalog: 0001_create_users, 0002_add_ann, 0003_rename_users");
        project.Run("status", "--check").Succeeds();
        project.Run().Succeeds().DoesNotSay("applied 0002_add_ann");
        project.Run("down", "--to", "0001").Succeeds().Says("0002_add_ann");
        Assert.AreEqual(3, project.Run("status", "--check").ExitCode);
        project.Run().Succeeds().Says("applied 0002_add_ann");

        // An edit elsewhere is no change of the class.
        project.File("More.cs", "namespace App; internal sealed class More;");
        project.Build("--no-restore", "-v:n").DoesNotSay(" parsed");
        project.Run("status", "--check").Succeeds();

        // A refactoring of the class stops no deployment, and is said.
        project.Script("0002_add_ann.cs", CodeMigrations.Adding("0002", "add ann", "Ann").Replace("command", "insert", StringComparison.Ordinal));
        project.Build("--no-restore").SucceedsWithoutWarning();
        project.Run("status", "--check").Succeeds();
        project.Run().Succeeds().DoesNotSay("applied 0002_add_ann");
        project.Run("up", "--dry-run").Succeeds().Says("the class changed since it was applied, and does not run again:");
    }

    [TestMethod]
    public void MayHaveClassesOnly()
    {
        var project = TestProject.Sqlite()
            .File("CreateUsers.cs", CodeMigrations.Adding("0001", "create users", "x").Replace("INSERT INTO users (name) VALUES ('x')", "CREATE TABLE users (name TEXT)", StringComparison.Ordinal));
        project.Build().SucceedsWithoutWarning();

        project.Run().Succeeds().Says("applied 0001_create_users").Says("catalog: 0001_create_users");
    }
}
