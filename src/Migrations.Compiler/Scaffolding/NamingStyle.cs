using System.Globalization;
using Migrations.Compiler.Layouts;
using Migrations.Compiler.Model;

namespace Migrations.Compiler.Scaffolding;

/// <summary>How the next migration is named.</summary>
internal sealed record NamingStyle
{
    /// <summary>Below the migrations folder, empty or with <c>/</c> at its end.</summary>
    public string Folder { get; private init; } = "";

    /// <summary>Flyway's <c>V</c>.</summary>
    public string Prefix { get; private init; } = "";

    public required string Version { get; init; }

    /// <summary>Between version and name.</summary>
    public string Separator { get; private init; } = "_";

    public string WordSeparator { get; private init; } = "_";

    /// <summary>The up script in a directory of its own.</summary>
    public string UpFile { get; private init; } = "up.sql";

    /// <summary>The usual style of a layout, for the first migration.</summary>
    public static NamingStyle Of(MigrationLayout layout, DateTime utcNow) => layout switch
    {
        MigrationLayout.Sections => new NamingStyle { Version = utcNow.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture) },
        MigrationLayout.Directories => new NamingStyle { Version = utcNow.ToString("yyyy-MM-dd-HHmmss", CultureInfo.InvariantCulture) },
        MigrationLayout.UpDown => new NamingStyle { Version = "000001" },
        MigrationLayout.Flyway => new NamingStyle { Version = "1", Prefix = "V", Separator = "__" },
        _ => new NamingStyle { Version = "0001" },
    };

    /// <summary>The style of the last migration.</summary>
    public static NamingStyle Of(MigrationLayout layout, MigrationDraft last, DateTime utcNow)
    {
        var path = last.Main.Text.RelativePath;
        var file = ScriptFileName.Parse(path)!;
        var isDirectory = layout == MigrationLayout.Directories;
        var unit = isDirectory ? file.Folders[file.Folders.Count - 1] : file.Stem;
        var folders = isDirectory ? file.Folders.Take(file.Folders.Count - 1) : file.Folders;
        var prefix = layout == MigrationLayout.Flyway ? "V" : "";

        // The version of a file in a numbered folder has the folder's numbers before its own, which alone count on.
        var version = isDirectory ? last.Version
            : prefix.Length > 0 ? unit.Substring(1).Split(["__"], StringSplitOptions.None)[0]
            : VersionText.Read(unit, lettersMayFollow: true)!.Text;
        var rest = unit.Substring(prefix.Length + version.Length);
        var separator = new string([.. rest.TakeWhile(c => c is '_' or '-' or '.' or ' ')]);
        var name = rest.Substring(separator.Length);
        return new NamingStyle
        {
            Folder = string.Concat(folders.Select(folder => folder + "/")),
            Prefix = prefix,
            Version = NextVersion.After(version, utcNow),
            Separator = separator.Length > 0 ? separator : "_",
            WordSeparator = name.Contains('-') && !name.Contains('_') ? "-" : "_",
            UpFile = isDirectory && string.Equals(file.Stem, "migration", StringComparison.OrdinalIgnoreCase) ? "migration.sql" : "up.sql",
        };
    }
}
