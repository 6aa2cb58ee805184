using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Layouts;

/// <summary>Tells the layout from the names of the files and from section markers in them.</summary>
internal static class LayoutDetector
{
    /// <summary>The layout, and a diagnostic if files of two layouts lie in one folder; then the layout is that of the more files.</summary>
    public static (MigrationLayout Layout, MigrationDiagnostic? Problem) Detect(IReadOnlyList<ScriptText> files)
    {
        var hasRoles = files.Any(file => ScriptFileName.Parse(file.RelativePath)?.Role is not null);
        var shapes = files.Select(file => (File: file, Layout: ShapeOf(file, hasRoles))).Where(item => item.Layout is not null)
            .GroupBy(item => item.Layout!.Value).ToDictionary(group => group.Key, group => group.Select(item => item.File).ToList());
        if (shapes.ContainsKey(MigrationLayout.UpDown) && shapes.TryGetValue(MigrationLayout.Native, out var plain))
        {
            // sqlx allows both in one folder.
            shapes[MigrationLayout.UpDown].AddRange(plain);
            shapes.Remove(MigrationLayout.Native);
        }

        if (shapes.ContainsKey(MigrationLayout.Sections) && shapes.TryGetValue(MigrationLayout.Native, out plain) && MayBeUnmarked(shapes[MigrationLayout.Sections], plain))
        {
            shapes.Remove(MigrationLayout.Native);
        }

        var found = shapes.OrderByDescending(shape => shape.Value.Count).ThenBy(shape => shape.Key).ToList();
        if (found.Count == 0)
        {
            return (MigrationLayout.Native, null);
        }

        return (found[0].Key, found.Count == 1 ? null : ReportMixture(found[1].Value[0], found[1].Key, found[0].Value[0], found[0].Key));
    }

    private static MigrationLayout? ShapeOf(ScriptText file, bool hasRoles)
    {
        if (ScriptFileName.Parse(file.RelativePath) is not { } name)
        {
            return null;
        }

        if (name.Role is null && FlywayName.Parse(name.Stem) is not null)
        {
            return MigrationLayout.Flyway;
        }

        if (DirectoryLayout.Classify(file) is not null)
        {
            return MigrationLayout.Directories;
        }

        if (VersionText.Read(name.Stem) is null)
        {
            return VersionText.Read(name.Stem, lettersMayFollow: true) is not null && HasSections(file, hasRoles) ? MigrationLayout.Sections : null;
        }

        return name.Role switch
        {
            ScriptRole.Up => MigrationLayout.UpDown,
            null => HasSections(file, hasRoles) ? MigrationLayout.Sections : MigrationLayout.Native,
            _ => null,
        };
    }

    // Some tools' lines read like prose ('-- Down migration'): they say nothing where down scripts are files of their own.
    private static bool HasSections(ScriptText file, bool hasRoles) => SectionMarker.FindAll(file)
        .Any(marker => marker.Word is (SectionWord.Up or SectionWord.Down) && !(hasRoles && marker.Tool is (SectionTool.NodePgMigrate or SectionTool.UpAbove)));

    // A file without any statement says nothing of its layout, and some tools take one without markers as all up.
    private static bool MayBeUnmarked(List<ScriptText> marked, List<ScriptText> plain) =>
        marked.TrueForAll(file => SectionMarker.FindAll(file)[0].Tool is SectionTool.NodePgMigrate or SectionTool.UpAbove)
        || plain.TrueForAll(file => HeadComments.Read(file, new TextRange(0, file.Utf8.Length)).End == file.Utf8.Length);

    private static MigrationDiagnostic ReportMixture(ScriptText odd, MigrationLayout oddLayout, ScriptText usual, MigrationLayout usualLayout) =>
        MigrationDiagnostic.InFile(DiagnosticCatalog.UnknownLayout, odd, odd.RelativePath, oddLayout.ToString(), usual.RelativePath, usualLayout.ToString());
}
