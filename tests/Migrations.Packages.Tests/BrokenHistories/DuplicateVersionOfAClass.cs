using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.BrokenHistories;

/// <summary>A class with the version of a file, and two classes with one version: errors in the C# files.</summary>
[TestClass]
public sealed class DuplicateVersionOfAClass
{
    [TestMethod]
    public void IsAnErrorAtItsAttribute()
    {
        var project = TestProject.Sqlite()
            .Script("0001_create_users.sql", Programs.CreateUsers)
            .Script("0001_add_ann.cs", CodeMigrations.Adding("1", "add ann", "Ann"))
            .Script("0002_add_bob.cs", CodeMigrations.Adding("0002", "add bob", "Bob"))
            .Script("0002_add_cid.cs", CodeMigrations.Adding("0002", "add cid", "Cid"));

        string[] expected = ["App/Migrations/0001_add_ann.cs(5,2,5,27): error MIG0001", "App/Migrations/0002_add_cid.cs(5,2,5,30): error MIG0001"];
        project.Build().FailsWith(expected).Explains("MIG0001", "0001_create_users.sql and class App.AddAnn have the same version 1");
        project.Build("--no-restore", "-p:RunAnalyzers=false").FailsWith(expected);
    }
}
