using Migrations.Compiler.Model;

namespace Migrations.Compiler.Layouts;

/// <summary>Version and name of a numbered file, with the numbers of the folders that it is in: <c>0.22/01__x.sql</c> is 0.22.01.</summary>
internal sealed record MigrationName(string Version, string Name, VersionKey Key)
{
    /// <summary>The key of a version that stands alone; null if it is none.</summary>
    public static VersionKey? KeyOf(string version) =>
        VersionText.Read(version) is { } own && own.Text == version ? VersionKey.Numeric(own.Components) : null;

    /// <summary>Null if the name does not begin with a version.</summary>
    public static MigrationName? Read(ScriptFileName file, bool lettersMayFollow = false)
    {
        if (VersionText.Read(file.Stem, lettersMayFollow) is not { } own)
        {
            return null;
        }

        var folders = own.IsStamp ? [] : file.Folders.Select(folder => VersionText.Read(folder)).OfType<VersionText>().ToList();
        var version = string.Join(".", folders.Select(folder => folder.Text).Append(own.Text));
        return new MigrationName(version, own.Rest, VersionKey.Numeric(folders.SelectMany(folder => folder.Components).Concat(own.Components)));
    }
}
