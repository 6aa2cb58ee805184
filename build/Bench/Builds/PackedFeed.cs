using Migrations.TestSupport;

namespace Bench.Builds;

/// <summary>The packages that <c>./build.sh pack</c> made.</summary>
/// <param name="Folder">Absolute path.</param>
/// <param name="Version">Their version.</param>
internal sealed record PackedFeed(string Folder, string Version)
{
    private const string Stem = "Migrations.Sdk.";

    /// <summary>The reference of a project file to one of them.</summary>
    public string Reference(string package) => $"""<PackageReference Include="{package}" Version="{Version}" />""";

    /// <exception cref="InvalidOperationException">There are none.</exception>
    public static PackedFeed Find()
    {
        var folder = RepositoryRoot.Combine("artifacts/packages");
        var package = Directory.Exists(folder) ? Directory.GetFiles(folder, Stem + "*.nupkg").SingleOrDefault() : null;
        return package is null
            ? throw new InvalidOperationException($"There are no packages in '{folder}': run ./build.sh bench, which packs first, or ./build.sh pack.")
            : new PackedFeed(folder, Path.GetFileNameWithoutExtension(package)[Stem.Length..]);
    }
}
