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
            if (GroupOf(whole[i]) == GroupOf(whole[i - 1]) && whole[i].Key.CompareTo(whole[i - 1].Key) == 0)
            {
                var arguments = new EquatableArray<string>([whole[i - 1].Label, whole[i].Label, whole[i].Version]);
                diagnostics.Add(new MigrationDiagnostic(DiagnosticCatalog.DuplicateVersion, whole[i].Path, default, arguments));
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
        var order = GroupOf(left).CompareTo(GroupOf(right));
        order = order != 0 ? order : left.Key.CompareTo(right.Key);
        // Of a file and a class with one version, the class is the one that is reported.
        order = order != 0 ? order : left.Kind.CompareTo(right.Kind);
        return order != 0 ? order : string.CompareOrdinal(left.Label, right.Label);
    }

    // Classes are in one order with versioned files.
    private static MigrationKind GroupOf(MigrationDraft draft) => draft.Kind == MigrationKind.Code ? MigrationKind.Versioned : draft.Kind;

    private static bool HasUp(MigrationDraft draft, List<MigrationDiagnostic> diagnostics)
    {
        if (draft.Code is not null || draft.Scripts.Any(script => script.Role == ScriptRole.Up))
        {
            return true;
        }

        foreach (var script in draft.Scripts)
        {
            diagnostics.Add(MigrationDiagnostic.InFile(DiagnosticCatalog.OrphanDown, script.Text, script.Text.RelativePath, draft.Version.Length == 0 ? draft.Name + ".sql" : "an up script with the version " + draft.Version));
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
