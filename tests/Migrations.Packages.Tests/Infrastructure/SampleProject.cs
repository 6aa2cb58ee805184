using Migrations.TestSupport;

namespace Migrations.Packages.Tests.Infrastructure;

/// <summary>A sample of the repository as a reader of it has it: from the packages.</summary>
internal static class SampleProject
{
    public static TestProject Of(string name)
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
