using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.Targets;

/// <summary><c>-p:MigrationKind=…</c> writes the file of another kind in its place.</summary>
[TestClass]
public sealed class AddMigrationOfAnotherKind
{
    [TestMethod]
    public void WritesTheFileInItsPlace()
    {
        var project = TestProject.Sqlite().Script("0001_create_users.sql", Programs.CreateUsers).Script("0001_create_users.down.sql", Programs.DropUsers);

        Add("repeatable").SucceedsWithoutWarning().Says("repeatable/users_of_today.sql");
        Add("optimization").SucceedsWithoutWarning().Says("optimizations/users_of_today.sql");
        Add("seed", "-p:MigrationEnvironment=Development").SucceedsWithoutWarning().Says("seeds/development/users_of_today.sql");
        Add("code").SucceedsWithoutWarning().Says("0002_users_of_today.cs");
        Add("").SucceedsWithoutWarning().Says("0003_users_of_today.sql");
        Add("seed").FailsWith("App/App.csproj: error MIG9005").Explains("MIG9005", "-p:MigrationEnvironment=development");
        Add("view").FailsWith("App/App.csproj: error MIG9005").Explains("MIG9005", "Write repeatable, seed, optimization or code");

        foreach (var file in Directory.GetFiles(project.Root.Combine("App/Migrations"), "*users_of_today*.sql", SearchOption.AllDirectories))
        {
            File.AppendAllText(file, "SELECT 1;\n");
        }

        project.Build("--no-restore").SucceedsWithoutWarning();

        BuildResult Add(string kind, string more = "-p:MigrationName=users of today") =>
            project.Build("-t:MigrationsAdd", "-p:MigrationKind=" + kind, "-p:MigrationName=users of today", more);
    }
}
