using System.Globalization;
using Migrations.TestSupport;

[assembly: Parallelize(Workers = 2, Scope = ExecutionScope.ClassLevel)]

namespace Migrations.Packages.Tests.Infrastructure;

/// <summary>
/// The folder of one run of these tests, outside of the repository so that nothing of it applies: a feed with the packed packages beside
/// the machine's own sources, and a package folder of its own, so that a package of an earlier run is never used.
/// </summary>
[TestClass]
public static class TestSession
{
    private static readonly string s_feed = RepositoryRoot.Combine("artifacts/packages");

    /// <summary>Absolute path; every scenario has a folder below.</summary>
    internal static string Folder { get; } =
        Path.Combine(Path.GetTempPath(), "migrations-packages-" + Environment.ProcessId.ToString(CultureInfo.InvariantCulture));

    internal static string PackageFolder => Path.Combine(Folder, "packages");

    /// <summary>The version of the packed packages.</summary>
    internal static string Version { get; private set; } = "";

    /// <summary>Finds the packages and prepares the folder.</summary>
    [AssemblyInitialize]
    public static void Prepare(TestContext context)
    {
        _ = context;
        Version = VersionInFeed();
        Directory.CreateDirectory(PackageFolder);
        File.WriteAllText(
            Path.Combine(Folder, "nuget.config"),
            $"""
            <configuration>
              <packageSources>
                <add key="packed" value="{s_feed}" />
              </packageSources>
            </configuration>
            """);

        // MSBuild looks for these in every folder above a project: it finds the empty ones here and looks no further.
        File.WriteAllText(Path.Combine(Folder, "Directory.Build.props"), "<Project />");
        File.WriteAllText(Path.Combine(Folder, "Directory.Build.targets"), "<Project />");
        File.WriteAllText(Path.Combine(Folder, "Directory.Packages.props"), "<Project />");
    }

    /// <summary>Removes the folder.</summary>
    [AssemblyCleanup]
    public static void Remove() => Directory.Delete(Folder, recursive: true);

    /// <summary>Path of a packed package.</summary>
    internal static string PackageFile(string id) => Path.Combine(s_feed, $"{id}.{Version}.nupkg");

    private static string VersionInFeed()
    {
        const string Stem = "Migrations.Sdk.";
        var sdk = Directory.Exists(s_feed) ? Directory.GetFiles(s_feed, Stem + "*.nupkg") : [];
        if (sdk.Length != 1)
        {
            throw new InvalidOperationException(
                $"There is no package Migrations.Sdk in '{s_feed}' (found {sdk.Length}). Run './build.sh test-packages', which packs and then runs these tests.");
        }

        return Path.GetFileNameWithoutExtension(sdk[0])[Stem.Length..];
    }
}
