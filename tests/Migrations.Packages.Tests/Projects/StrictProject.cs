using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.Projects;

/// <summary>A project with every check of the compiler and of the SDK switched on, and our part of it switched off.</summary>
[TestClass]
public sealed class StrictProject
{
    [TestMethod]
    public void HasNothingToSayAboutGeneratedCode()
    {
        TestProject.PostgreSql()
            .Property("TreatWarningsAsErrors", "true")
            .Property("AnalysisMode", "All")
            .Property("EnforceCodeStyleInBuild", "true")
            .Property("GenerateDocumentationFile", "true")
            .Property("MigrationsAccessibility", "public")
            .Property("IsAotCompatible", "true")
            .Property("Deterministic", "true")
            .Property("CheckForOverflowUnderflow", "true")
            .Property("LangVersion", "preview")
            .Property("ImplicitUsings", "disable")
            .Property("Nullable", "disable")
            .Script("0001_create_users.sql", "CREATE TABLE users (id bigint PRIMARY KEY);\n")
            .Script("0002_names & <tags> and more.sql", "CREATE TABLE names (id bigint PRIMARY KEY);\n")
            .Build()
            .SucceedsWithoutWarning();
    }

    [TestMethod]
    public void GetsNothingWhenMigrationsAreSwitchedOff()
    {
        var project = TestProject.PostgreSql().Property("MigrationsEnabled", "false").Script("0001_broken.sql", "this is not SQL\n");

        project.Build().SucceedsWithoutWarning();

        var assembly = project.Root.Combine("App/bin/Debug/net10.0/App.dll");
        Assert.IsFalse(BuiltCatalog.HasMigrator(assembly));
        Assert.HasCount(0, BuiltCatalog.ResourcesOf(assembly));
        Assert.HasCount(0, Directory.GetFiles(project.Root.Combine("App/obj"), "migrations.*", SearchOption.AllDirectories));
    }
}
