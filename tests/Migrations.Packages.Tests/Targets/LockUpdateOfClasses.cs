using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.Targets;

/// <summary>Classes are locked with the files: what is deleted or renamed is an error, what changed a warning.</summary>
[TestClass]
public sealed class LockUpdateOfClasses
{
    private static readonly string s_ann = CodeMigrations.Adding("0002", "add ann", "Ann");

    [TestMethod]
    public void LocksThemInOneOrderWithTheFiles()
    {
        var project = TestProject.Sqlite()
            .Script("0001_create_users.sql", Programs.CreateUsers)
            .Script("0003_create_orders.sql", Programs.CreateOrders)
            .File("AddAnn.cs", s_ann)
            .Release();
        StringAssert.Matches(
            project.Root.Read("App/Migrations/migrations.lock").ReplaceLineEndings("\n"),
            new System.Text.RegularExpressions.Regex("\n0001 create_users [^\n]*\n0002 add_ann [0-9a-f]{64} 0{16} [0-9a-f]{16}\n0003 create_orders [^\n]*\n$"));
        project.Build("--no-restore", "-p:CI=true").SucceedsWithoutWarning();
        project.Build("--no-restore", "-p:CI=true", "-p:RunAnalyzers=false").SucceedsWithoutWarning();

        project.File("AddAnn.cs", "// Ann was the first.\n" + s_ann.Replace("    ", "\t", StringComparison.Ordinal));
        project.Build("--no-restore", "-p:CI=true").SucceedsWithoutWarning();

        project.File("AddAnn.cs", s_ann.Replace("'Ann'", "'Anne'", StringComparison.Ordinal));
        project.Build("--no-restore", "-p:CI=true").Succeeds("App/AddAnn.cs(5,2,5,30): warning MIG0030");
        project.Release();
        project.Build("--no-restore", "-p:CI=true").SucceedsWithoutWarning();

        project.File("More.cs", CodeMigrations.Adding("0002.5", "more", "More"));
        project.Build("--no-restore").FailsWith("App/More.cs(5,2,5,29): error MIG0002");
        project.Build("--no-restore", "-t:MigrationsLockUpdate").FailsWith("App/App.csproj: error MIG9006");
        project.File("More.cs", CodeMigrations.Adding("0004", "more", "More"));
        project.Build("--no-restore", "-p:CI=true").FailsWith("App/More.cs(5,2,5,27): error MIG0012");
        project.File("More.cs", "");

        project.File("AddAnn.cs", s_ann.Replace("add ann", "add anne", StringComparison.Ordinal));
        project.Build("--no-restore").FailsWith("App/Migrations/migrations.lock(4,1,4,112): error MIG0005");
        project.File("AddAnn.cs", "");
        project.Build("--no-restore").FailsWith("App/Migrations/migrations.lock(4,1,4,112): error MIG0004");
    }
}
