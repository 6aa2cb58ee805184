using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Migrations.Packages.Tests.Infrastructure;

/// <summary>The folder of one scenario.</summary>
internal sealed class TestFolder
{
    private static int s_count;

    public TestFolder(string name = "scenario") =>
        Path = Directory.CreateDirectory(
            System.IO.Path.Combine(TestSession.Folder, Interlocked.Increment(ref s_count).ToString("000", CultureInfo.InvariantCulture), name)).FullName;

    public string Path { get; }

    public string Combine(string relative) => System.IO.Path.Combine(Path, relative);

    public void Write(string relative, string text) => Write(relative, Encoding.UTF8.GetBytes(text));

    public void Write(string relative, byte[] content)
    {
        var file = Combine(relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
    }

    public string Read(string relative) => File.ReadAllText(Combine(relative));

    public bool Has(string relative) => File.Exists(Combine(relative));

    public void Delete(string relative) => File.Delete(Combine(relative));

    public void Rename(string from, string to) => File.Move(Combine(from), Combine(to));

    /// <summary>Content and time of files, to show that nothing was written.</summary>
    /// <param name="relative">A folder.</param>
    /// <param name="pattern">Which files of it and of the folders below.</param>
    public string StateOf(string relative, string pattern = "*") =>
        string.Join('\n', Directory.GetFiles(Combine(relative), pattern, SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => $"{file} {File.GetLastWriteTimeUtc(file):O} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}"));
}
