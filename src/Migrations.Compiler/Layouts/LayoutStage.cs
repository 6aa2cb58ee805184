using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Layouts;

/// <summary>Files to migrations: finds the layout out unless it is set, and reads the files by it.</summary>
internal static class LayoutStage
{
    private static readonly string[] s_laterFolders = ["repeatable", "seeds"];

    public static LayoutReading Read(IReadOnlyList<ScriptText> files, MigrationLayout layout)
    {
        var diagnostics = new List<MigrationDiagnostic>();
        var current = SetAside(files, diagnostics);
        if (layout == MigrationLayout.Auto)
        {
            (layout, var problem) = LayoutDetector.Detect(current);
            diagnostics.AddRange(problem is null ? [] : [problem]);
        }

        ILayoutReader reader = layout switch
        {
            MigrationLayout.Sections => new SectionLayout(),
            MigrationLayout.Directories => new DirectoryLayout(),
            MigrationLayout.Flyway => new FlywayLayout(),
            _ => new FlatLayout(layout),
        };
        var reading = reader.Read(current);
        return reading with { Diagnostics = [.. diagnostics, .. reading.Diagnostics] };
    }

    // Folders whose files a later version runs: nobody may think that they ran.
    private static List<ScriptText> SetAside(IReadOnlyList<ScriptText> files, List<MigrationDiagnostic> diagnostics)
    {
        var current = new List<ScriptText>();
        foreach (var folder in files.OrderBy(file => file.RelativePath, StringComparer.Ordinal).GroupBy(file => LaterFolderOf(file.RelativePath)))
        {
            if (folder.Key is null)
            {
                current.AddRange(folder);
            }
            else
            {
                var count = folder.Count() == 1 ? "1 file" : $"{folder.Count()} files";
                diagnostics.Add(MigrationDiagnostic.InFile(
                    DiagnosticCatalog.FilesNotRun, folder.First(), $"{folder.Key}/ ({count})", "repeatable scripts and seeds come with a later one; until then run them by other means"));
            }
        }

        return current;
    }

    private static string? LaterFolderOf(string relativePath)
    {
        var folder = relativePath.Split('/')[0];
        return folder.Length < relativePath.Length && s_laterFolders.Contains(folder, StringComparer.OrdinalIgnoreCase) ? folder : null;
    }
}
