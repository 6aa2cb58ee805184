using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Migrations.WasmCompiler.Packages;

/// <summary>
/// The files that a program finds when it starts: Emscripten joins them to one, and the JavaScript of the program tells where each lies. More
/// come as <c>.tar.gz</c>, with paths relative to the program's own directory.
/// </summary>
internal static partial class FilePackage
{
    /// <summary>Writes the files of a joined package below a directory.</summary>
    public static void Unpack(string javaScript, string data, string directory)
    {
        var bytes = File.ReadAllBytes(data);
        var entries = Entry().Matches(File.ReadAllText(javaScript));
        if (entries.Count == 0)
        {
            throw new InvalidDataException(javaScript + " does not tell what lies in " + data + ": its format has changed.");
        }

        foreach (Match entry in entries)
        {
            var start = int.Parse(entry.Groups[2].Value, CultureInfo.InvariantCulture);
            var end = int.Parse(entry.Groups[3].Value, CultureInfo.InvariantCulture);
            Write(directory, entry.Groups[1].Value, bytes.AsSpan(start, end - start).ToArray());
        }
    }

    /// <summary>Writes the files of an archive below a directory.</summary>
    public static void UnpackArchive(string archive, string directory)
    {
        using var zip = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
        using var tar = new TarReader(zip);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is { } content)
            {
                using var bytes = new MemoryStream();
                content.CopyTo(bytes);
                Write(directory, entry.Name, bytes.ToArray());
            }
        }
    }

    private static void Write(string directory, string name, byte[] content)
    {
        var root = Path.GetFullPath(directory) + Path.DirectorySeparatorChar;
        var path = Path.GetFullPath(Path.Combine(root, name.TrimStart('/')));
        if (!path.StartsWith(root, StringComparison.Ordinal))
        {
            throw new InvalidDataException("The package has a file outside its directory: " + name);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }

    [GeneratedRegex("""filename"?:\s*"([^"]+)",\s*"?start"?:\s*(\d+),\s*"?end"?:\s*(\d+)""")]
    private static partial Regex Entry();
}
