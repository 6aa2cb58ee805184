using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.Projects;

/// <summary>Central package versions together with artifacts output, and a build that does not restore.</summary>
[TestClass]
public sealed class CentralPackageVersions
{
    [TestMethod]
    public void WorkWithArtifactsOutput()
    {
        var project = new TestProject()
            .Item("""<PackageReference Include="Migrations.PostgreSql" />""")
            .Script("0001_create_users.sql", "CREATE TABLE users (id bigint PRIMARY KEY);\n");
        project.Root.Write(
            "Directory.Packages.props",
            $"""
            <Project>
              <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
              <ItemGroup><PackageVersion Include="Migrations.PostgreSql" Version="{TestSession.Version}" /></ItemGroup>
            </Project>
            """);
        project.Root.Write("Directory.Build.props", "<Project><PropertyGroup><UseArtifactsOutput>true</UseArtifactsOutput></PropertyGroup></Project>");

        project.Save().Dotnet("restore", project.ProjectFile).Succeeds();
        project.Build("--no-restore").SucceedsWithoutWarning();

        Assert.IsTrue(project.Root.Has("artifacts/bin/App/debug/App.dll"));
        Assert.IsTrue(project.Root.Has("artifacts/obj/App/debug/migrations.bundle"));
        Assert.IsFalse(Directory.Exists(project.Root.Combine("App/obj")));
        Assert.AreEqual("0001_create_users", string.Join(", ", BuiltCatalog.Of(project.Root.Combine("artifacts/bin/App/debug/App.dll"))));
    }
}
