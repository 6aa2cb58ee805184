using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Layouts;
using Migrations.Compiler.Model;

namespace Migrations.Compiler.Ordering;

/// <summary>Migrations that are classes, with their places in the order of the layout.</summary>
internal static class ClassDrafts
{
    public static IReadOnlyList<MigrationDraft> Read(EquatableArray<CodeMigration> classes, LayoutReading layout, List<MigrationDiagnostic> diagnostics)
    {
        var drafts = new List<MigrationDraft>();
        foreach (var code in classes)
        {
            if (layout.KeyOf(code) is { } key)
            {
                drafts.Add(new MigrationDraft { Version = code.Version, Name = code.Name, Key = key, Kind = MigrationKind.Code, Code = code, Scripts = default });
            }
            else
            {
                var problem = $"its version '{code.Version}' is none in the layout {layout.Layout}, so it has no place in the history. Write it as a file of the folder would have it, for example \"0008\"";
                diagnostics.Add(new MigrationDiagnostic(DiagnosticCatalog.UnfitClass, code.Path, default, new EquatableArray<string>([code.ClassName, problem])));
            }
        }

        return drafts;
    }
}
