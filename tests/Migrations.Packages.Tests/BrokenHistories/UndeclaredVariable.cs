using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.BrokenHistories;

/// <summary>A variable without an item is an error; an edit of the item checks the scripts again.</summary>
[TestClass]
public sealed class UndeclaredVariable
{
    [TestMethod]
    [DataRow("true")]
    [DataRow("false")]
    public void IsAnErrorAtItsPlace(string runAnalyzers)
    {
        var project = TestProject.Sqlite().Property("RunAnalyzers", runAnalyzers)
            .Script("0001_create_users.sql", Programs.CreateUsers)
            .Script("0002_add.sql", "INSERT INTO users (name)\nSELECT name FROM ${source};\n");

        project.Build().FailsWith("App/Migrations/0002_add.sql(2,18,2,27): error MIG0027").Explains("MIG0027", "<MigrationVariable Include=\"source\"");
    }

    [TestMethod]
    public void IsDeclaredByAnItemWhoseSampleIsChecked()
    {
        var project = TestProject.Sqlite()
            .Script("0001_create_users.sql", Programs.CreateUsers)
            .Script("0002_add.sql", "INSERT INTO users (name) SELECT name FROM ${source};\n")
            .Item("""<MigrationVariable Include="source" Value="$(Source)" />""");
        project.Build("-p:Source=users").SucceedsWithoutWarning();
        var built = project.Root.StateOf("App/obj", "migrations.*");
        project.Build("--no-restore", "-p:Source=users", "-v:n").DoesNotSay(" parsed").SucceedsWithoutWarning();
        Assert.AreEqual(built, project.Root.StateOf("App/obj", "migrations.*"));

        project.Build("--no-restore", "-p:Source=users users users users").FailsWith("App/Migrations/0002_add.sql(1,43,1,52): error MIG0027").Explains("MIG0027", "its sample 'users users users users' cannot stand here");
        project.Build("--no-restore", "-p:Source=users").SucceedsWithoutWarning();
    }
}
