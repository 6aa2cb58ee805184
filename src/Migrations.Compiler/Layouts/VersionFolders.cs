using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Layouts;

/// <summary>
/// Folders that are a version themselves: <c>3.17/add_x.sql</c> is 3.17. Only where the folder's name is nothing but a version and all its
/// scripts have one name; a script without a number among numbered ones is a stray file.
/// </summary>
internal sealed class VersionFolders
{
    private readonly HashSet<string> _folders;

    private VersionFolders(HashSet<string> folders) => _folders = folders;

    public static VersionFolders Find(IReadOnlyList<ScriptText> files)
    {
        var folders = files.Select(file => ScriptFileName.Parse(file.RelativePath)).OfType<ScriptFileName>().Where(name => name.Folders.Count > 0)
            .GroupBy(PathOf, name => name.Stem, StringComparer.Ordinal)
            .Where(folder => folder.Distinct(StringComparer.Ordinal).Count() == 1);
        return new VersionFolders(new HashSet<string>(folders.Select(folder => folder.Key), StringComparer.Ordinal));
    }

    /// <summary>Null if the file's folder is no version.</summary>
    public MigrationName? Read(ScriptFileName file)
    {
        if (!_folders.Contains(PathOf(file)))
        {
            return null;
        }

        if (VersionText.Read(file.Folders[file.Folders.Count - 1]) is not { Rest.Length: 0 })
        {
            return null;
        }

        var versions = file.Folders.Select(folder => VersionText.Read(folder)).OfType<VersionText>().ToList();
        var key = VersionKey.Numeric(versions.SelectMany(version => version.Components));
        return new MigrationName(string.Join(".", versions.Select(version => version.Text)), file.Stem, key);
    }

    private static string PathOf(ScriptFileName file) => string.Join("/", file.Folders);
}
