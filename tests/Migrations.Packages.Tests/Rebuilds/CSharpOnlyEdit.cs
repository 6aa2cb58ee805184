using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.Rebuilds;

/// <summary>An edit of C# compiles C# and leaves the scripts alone.</summary>
[TestClass]
public sealed class CSharpOnlyEdit
{
    [TestMethod]
    public void DoesNotRunTheTask()
    {
        var project = TestProject.Sqlite().Script("0001_create_users.sql", Programs.CreateUsers);
        project.Build("-v:n").Says("Migrations: 1 in 1 files, 1 parsed.");
        var state = project.Root.StateOf("App/obj", "migrations.*");
        var catalog = project.Root.StateOf("App/bin", "App.dll");

        project.File("More.cs", "namespace App; internal sealed class More;");
        project.Build("--no-restore", "-v:n").DoesNotSay(" parsed");

        Assert.AreEqual(state, project.Root.StateOf("App/obj", "migrations.*"));
        Assert.AreNotEqual(catalog, project.Root.StateOf("App/bin", "App.dll"));
    }
}
