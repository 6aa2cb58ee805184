using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Layouts;
using Migrations.Compiler.Model;

namespace Migrations.Compiler.Ordering;

/// <summary>Puts migrations into the order in which they run and reports those that cannot have a place of their own.</summary>
internal static class HistoryOrder
{
    public static (IReadOnlyList<MigrationDraft> Migrations, IReadOnlyList<MigrationDiagnostic> Diagnostics) Arrange(IReadOnlyList<MigrationDraft> drafts)
    {
        var diagnostics = new List<MigrationDiagnostic>();
        var whole = drafts.Where(draft => HasUp(draft, diagnostics)).ToList();
        whole.Sort(Compare);
        for (var i = 1; i < whole.Count; i++)
        {
            if (whole[i].Kind == whole[i - 1].Kind && whole[i].Key.CompareTo(whole[i - 1].Key) == 0)
            {
                var (first, second) = (whole[i - 1].Main.Text, whole[i].Main.Text);
                diagnostics.Add(MigrationDiagnostic.InFile(DiagnosticCatalog.DuplicateVersion, second, first.RelativePath, second.RelativePath, whole[i].Version));
            }
        }

        foreach (var migration in whole)
        {
            ReportTwice(migration, diagnostics);
        }

        return (whole, diagnostics);
    }

    private static int Compare(MigrationDraft left, MigrationDraft right)
    {
        var order = left.Kind.CompareTo(right.Kind);
        order = order != 0 ? order : left.Key.CompareTo(right.Key);
        return order != 0 ? order : string.CompareOrdinal(left.Main.Text.RelativePath, right.Main.Text.RelativePath);
    }

    private static bool HasUp(MigrationDraft draft, List<MigrationDiagnostic> diagnostics)
    {
        if (draft.Scripts.Any(script => script.Role == ScriptRole.Up))
        {
            return true;
        }

        foreach (var script in draft.Scripts)
        {
            diagnostics.Add(MigrationDiagnostic.InFile(DiagnosticCatalog.OrphanDown, script.Text, script.Text.RelativePath, "an up script with the version " + draft.Version));
        }

        return false;
    }

    private static void ReportTwice(MigrationDraft migration, List<MigrationDiagnostic> diagnostics)
    {
        foreach (var twice in migration.Scripts.GroupBy(script => (script.Role, script.Dialect)).Where(group => group.Count() > 1))
        {
            var files = twice.ToList();
            var what = twice.Key.Role.ToString().ToLowerInvariant() + " script" + (twice.Key.Dialect == Dialect.Any ? "" : " for " + twice.Key.Dialect.DisplayName());
            diagnostics.AddRange(files.Skip(1).Select(file =>
                MigrationDiagnostic.InFile(DiagnosticCatalog.TwoFilesForOneRole, file.Text, files[0].Text.RelativePath, file.Text.RelativePath, what, migration.Id)));
        }
    }
}
