using System.Xml.Linq;
using Migrations.TestSupport;

namespace Migrations.Architecture.Tests;

/// <summary>Rules about the files of the repository.</summary>
[TestClass]
public sealed class RepositoryTests
{
    private const int MaxLines = 300;

    [TestMethod]
    public void NoSourceFileIsLongerThan300Lines()
    {
        var files = Directory.GetFiles(RepositoryRoot.Combine("src"), "*.cs", SearchOption.AllDirectories).Where(IsOurs).ToList();
        var tooLong = files.Select(file => (File: file, Lines: File.ReadLines(file).Count())).Where(file => file.Lines > MaxLines);

        Assert.AreEqual("", string.Join('\n', tooLong.Select(file => $"{Path.GetRelativePath(RepositoryRoot.Path, file.File)} has {file.Lines} lines")));
        Assert.IsGreaterThan(100, files.Count);
    }

    // An address in a lock file would be that of one machine's registry; npm takes the configured one when there is none.
    [TestMethod]
    [DataRow("build/npm/package-lock.json")]
    [DataRow("tests/npm/package-lock.json")]
    [DataRow("tests/npm/versions/package-lock.json")]
    public void NpmLockFilesHaveHashesAndNoAddresses(string file)
    {
        var text = File.ReadAllText(RepositoryRoot.Combine(file));

        Assert.DoesNotContain("\"resolved\"", text);
        Assert.DoesNotContain("://", text);
        Assert.Contains("\"integrity\": \"sha512-", text);
    }

    [TestMethod]
    public void NuspecFilesAskForTheSamePackagesAsTheirProjects()
    {
        var nuspecs = Directory.GetFiles(RepositoryRoot.Combine("src"), "*.nuspec", SearchOption.AllDirectories).Where(IsOurs).ToList();

        foreach (var nuspec in nuspecs)
        {
            var project = ProjectFile.Named(Path.GetFileNameWithoutExtension(nuspec));
            var dependencies = XDocument.Load(nuspec).Descendants().Where(element => element.Name.LocalName == "dependency")
                .Select(element => (string)element.Attribute("id")!).Where(id => !id.StartsWith("Migrations.", StringComparison.Ordinal));
            var packages = project.Packages.Where(id => !id.StartsWith("Microsoft.Build.", StringComparison.Ordinal) && id != "System.Reflection.Metadata"); // MSBuild brings them
            Assert.AreEqual(string.Join(' ', packages), string.Join(' ', dependencies), nuspec);
        }

        Assert.HasCount(6, nuspecs);
    }

    [TestMethod]
    public void EveryProjectIsInTheSolution()
    {
        var solution = File.ReadAllText(RepositoryRoot.Combine("Migrations.sln")).Replace('\\', '/');
        var missing = new[] { "src", "tests" }
            .SelectMany(folder => Directory.GetFiles(RepositoryRoot.Combine(folder), "*.csproj", SearchOption.AllDirectories))
            .Where(IsOurs)
            .Select(file => Path.GetRelativePath(RepositoryRoot.Path, file).Replace('\\', '/'))
            .Where(file => !solution.Contains($"\"{file}\"", StringComparison.Ordinal));

        Assert.AreEqual("", string.Join('\n', missing));
    }

    private static bool IsOurs(string file)
    {
        var parts = Path.GetRelativePath(RepositoryRoot.Path, file).Split(Path.DirectorySeparatorChar);
        return !parts.Intersect(["bin", "obj", "node_modules"]).Any();
    }
}
