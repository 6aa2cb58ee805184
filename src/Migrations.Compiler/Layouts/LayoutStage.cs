using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Layouts;

/// <summary>Files to migrations: finds the layout out unless it is set, and reads the files by it.</summary>
internal static class LayoutStage
{
    public static LayoutReading Read(IReadOnlyList<ScriptText> files, MigrationLayout layout)
    {
        var diagnostics = new List<MigrationDiagnostic>();
        var unversioned = KindFolders.Read(files.Where(KindFolders.Has), diagnostics);
        List<ScriptText> versioned = [.. files.Where(file => !KindFolders.Has(file))];
        if (layout == MigrationLayout.Auto)
        {
            (layout, var problem) = LayoutDetector.Detect(versioned);
            diagnostics.AddRange(problem is null ? [] : [problem]);
        }

        ILayoutReader reader = layout switch
        {
            MigrationLayout.Sections => new SectionLayout(),
            MigrationLayout.Directories => new DirectoryLayout(),
            MigrationLayout.Flyway => new FlywayLayout(),
            _ => new FlatLayout(layout),
        };
        var reading = reader.Read(versioned);
        return reading with { Migrations = [.. reading.Migrations, .. unversioned], Diagnostics = [.. diagnostics, .. reading.Diagnostics] };
    }
}
