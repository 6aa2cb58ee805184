using Migrations.Packing;
using Migrations.Providers;

namespace Migrations.Planning;

/// <summary>Decides what a rollback runs, and what forbids it.</summary>
internal sealed class DownPlanner(MigrationCatalog catalog, IMigrationProvider provider)
{
    private readonly List<string> _problems = [];

    /// <summary>Undoes everything that comes after the target, which stays; null undoes all.</summary>
    public MigrationPlan PlanTo(string database, IReadOnlyList<JournalEntry> history, Migration? target)
    {
        var items = HistoryComparison.Make(catalog, provider.Dialect, history);
        var stays = target is null ? null : items.First(i => i.Migration == target);
        if (stays is { Entry: null })
        {
            _problems.Add($"{target} is not applied, so the database cannot go back to it.");
        }

        return Plan(database, Undoable(items).Where(i => stays is null || ComesAfter(i, stays)));
    }

    /// <summary>Undoes the migrations that were applied last.</summary>
    public MigrationPlan PlanSteps(string database, IReadOnlyList<JournalEntry> history, int steps) =>
        Plan(database, Undoable(HistoryComparison.Make(catalog, provider.Dialect, history)).Take(steps));

    private static IEnumerable<MigrationStatusItem> Undoable(IReadOnlyList<MigrationStatusItem> items) =>
        items.Where(i => i.Entry is { Kind: MigrationKind.Versioned }).OrderByDescending(i => i.Entry!.Sequence);

    private static bool ComesAfter(MigrationStatusItem item, MigrationStatusItem target) =>
        item.Migration is { } migration ? migration.Ordinal > target.Migration!.Ordinal : item.Entry!.Sequence > (target.Entry?.Sequence ?? 0);

    private MigrationPlan Plan(string database, IEnumerable<MigrationStatusItem> items)
    {
        var steps = items.Select(Step).ToArray();
        return new MigrationPlan(database, steps, _problems, []);
    }

    private PlannedMigration Step(MigrationStatusItem item)
    {
        var entry = item.Entry!;
        var first = entry.State is JournalState.RollingBack or JournalState.RollbackFailed ? entry.CompletedStatements : 0;
        var step = new PlannedMigration(item.Key, MigrationDirection.Down, null, 0, true, first) { Migration = item.Migration, Entry = entry };

        // A script that changed after it was applied says nothing of what is in the database; the journal keeps the one of that time.
        if (item.Migration is null || item.State == MigrationState.Changed)
        {
            if (!entry.HasDown)
            {
                _problems.Add($"{item.Key} cannot be rolled back: {(item.Migration is null ? "this build does not know it" : "its script was changed after it was applied")}, and the journal keeps no down script of it.");
            }

            return step;
        }

        var index = catalog.Bundle.Index;
        var packed = catalog.Packed(item.Migration);
        if (packed.Script(BundleFormat.RoleDown, provider.Dialect) is not { } script)
        {
            _problems.Add(packed.IrreversibleReason.Length > 0
                ? $"{item.Key} cannot be rolled back: it is irreversible, {packed.IrreversibleReason}."
                : $"{item.Key} cannot be rolled back: it has no down script.");
            return step;
        }

        return step with { Script = script, File = index.File(script), Statements = index.StatementCount(script), InTransaction = index.Script(script).InTransaction };
    }
}
