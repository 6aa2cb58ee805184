using Migrations.Verifier.Images;

namespace Migrations.Verifier.Tests.Images;

/// <summary>A folder for images, with a space in its name, deleted at the end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Images = new ImageFolder(Path);

    public string Path { get; } = Directory.CreateTempSubdirectory("migrations images ").FullName;

    public ImageFolder Images { get; }

    public IReadOnlyList<FileInfo> Files => new DirectoryInfo(Path).GetFiles();

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
