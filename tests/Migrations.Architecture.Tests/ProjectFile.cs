using System.Xml.Linq;
using Migrations.TestSupport;

namespace Migrations.Architecture.Tests;

/// <summary>A project of <c>src/</c> and what it references.</summary>
internal sealed record ProjectFile(string Name, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages)
{
    public static IReadOnlyList<ProjectFile> All { get; } =
        [.. Directory.GetFiles(RepositoryRoot.Combine("src"), "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Read)];

    public static ProjectFile Named(string name) => All.Single(project => project.Name == name);

    /// <summary>Every project of <c>src/</c> that is reached from this one.</summary>
    public IReadOnlyList<string> AllProjects() =>
        [.. Projects.SelectMany(name => Named(name).AllProjects().Prepend(name)).Distinct(StringComparer.Ordinal)];

    private static ProjectFile Read(string path)
    {
        var document = XDocument.Load(path);
        return new ProjectFile(
            Path.GetFileNameWithoutExtension(path),
            [.. Includes(document, "ProjectReference").Where(include => include.Contains("Migrations.", StringComparison.Ordinal)).Select(include => Path.GetFileNameWithoutExtension(include.Replace('\\', '/')))],
            [.. Includes(document, "PackageReference")]);
    }

    private static IEnumerable<string> Includes(XDocument document, string item) =>
        document.Descendants(item).Select(element => (string?)element.Attribute("Include")).OfType<string>();
}
