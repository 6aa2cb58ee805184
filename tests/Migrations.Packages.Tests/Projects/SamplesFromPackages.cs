using Migrations.Packages.Tests.Infrastructure;
using Migrations.TestSupport;

namespace Migrations.Packages.Tests.Projects;

/// <summary>The samples are built by project references in the repository; here, from the packages, as a reader of them would.</summary>
[TestClass]
public sealed class SamplesFromPackages
{
    [TestMethod]
    public void QuickStartRuns()
    {
        var project = Sample("QuickStart");

        project.Build().SucceedsWithoutWarning();

        project.Run().Succeeds().Says("applied 0001_create_authors").Says("The newest migration of this build is 0003_add_prices.");
    }

    [TestMethod]
    public void ShopBuilds() => Sample("Shop").Build().SucceedsWithoutWarning();

    private static TestProject Sample(string name)
    {
        var folder = new TestFolder();
        var source = RepositoryRoot.Combine("samples/" + name);
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(source, file);
            if (relative.Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj") && Path.GetExtension(file) is ".cs" or ".sql" or ".csproj" or ".json")
            {
                folder.Write($"{name}/{relative}", File.ReadAllBytes(file));
            }
        }

        var versions = File.ReadAllText(RepositoryRoot.Combine("Directory.Packages.props"));
        folder.Write("Directory.Packages.props", versions.Replace("</Project>", $"""
              <ItemGroup>
                <PackageVersion Include="Migrations.Sqlite" Version="{TestSession.Version}" />
                <PackageVersion Include="Migrations.PostgreSql" Version="{TestSession.Version}" />
                <PackageVersion Include="Migrations.Hosting" Version="{TestSession.Version}" />
                <PackageVersion Include="Migrations.Testing" Version="{TestSession.Version}" />
              </ItemGroup>
            </Project>
            """, StringComparison.Ordinal));
        folder.Write("Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <NoWarn>$(NoWarn);NETSDK1206</NoWarn>
              </PropertyGroup>
            </Project>
            """);
        return TestProject.Existing(folder, name);
    }
}
