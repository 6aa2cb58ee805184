using Migrations.Compiler.Layouts;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Compilation;

/// <summary>Where a missing down script would be, for messages.</summary>
internal static class DownScriptName
{
    /// <summary>A file, or a section of the file that has the up script.</summary>
    public static string Of(ScriptText up) => SectionMarker.FindAll(up).FirstOrDefault() is { } marker
        ? $"a section '{MarkerOf(marker.Tool)}' to {up.RelativePath}"
        : FileOf(up.RelativePath);

    private static string MarkerOf(SectionTool tool) => tool switch
    {
        SectionTool.Goose => "-- +goose Down",
        SectionTool.SqlMigrate => "-- +migrate Down",
        SectionTool.NodePgMigrate => "-- Down Migration",
        _ => "-- migrate:down",
    };

    private static string FileOf(string upPath)
    {
        var slash = upPath.LastIndexOf('/') + 1;
        var file = upPath.Substring(slash);
        if (file is "up.sql" or "migration.sql")
        {
            return upPath.Substring(0, slash) + "down.sql";
        }

        if (file.StartsWith("V", StringComparison.Ordinal) && file.Contains("__"))
        {
            return upPath.Substring(0, slash) + "U" + file.Substring(1);
        }

        var stem = file.EndsWith(".sql", StringComparison.OrdinalIgnoreCase) ? file.Substring(0, file.Length - 4) : file;
        stem = stem.EndsWith(".up", StringComparison.OrdinalIgnoreCase) ? stem.Substring(0, stem.Length - 3) : stem;
        return upPath.Substring(0, slash) + stem + ".down.sql";
    }
}
