using System.Xml.Linq;

namespace Migrations.TestSupport;

/// <summary>The package versions of the repository, for projects that tests and measurements make elsewhere.</summary>
public static class PinnedPackages
{
    /// <summary>The reference of a project file to a package.</summary>
    /// <exception cref="KeyNotFoundException">The repository pins no such package.</exception>
    public static string Reference(string name)
    {
        var versions = XDocument.Load(RepositoryRoot.Combine("Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(version => (string)version.Attribute("Include")!, version => (string)version.Attribute("Version")!);
        return $"""<PackageReference Include="{name}" Version="{versions[name]}" />""";
    }

    /// <summary>The references that a project of the repository has.</summary>
    /// <param name="project">Path of the project file, relative to the repository.</param>
    public static IEnumerable<string> ReferencesOf(string project) =>
        XDocument.Load(RepositoryRoot.Combine(project)).Descendants("PackageReference").Select(reference => Reference((string)reference.Attribute("Include")!));
}
