using Migrations.Packing;
using Migrations.Providers;
using Migrations.Substitution;

namespace Migrations.Planning;

/// <summary>Decides what a rollback runs, and what forbids it. One use.</summary>
internal sealed class DownPlanner(MigrationCatalog catalog, IMigrationProvider provider, MigrationOptions options)
{
    private readonly List<string> _problems = [];
    private readonly VariableValues _values = VariableValues.Of(options);

    /// <summary>Undoes everything that comes after the target, which stays; null undoes all.</summary>
    public MigrationPlan PlanTo(string database, IReadOnlyList<JournalEntry> history, Migration? target)
    {
        var items = Items(history);
        var stays = target is null ? null : items.FirstOrDefault(i => i.Migration == target)
            ?? throw new MigrationRefusedException([$"{target} is of another catalog than this app's. Name one of Migrator.Catalog."]);
        if (stays is { Entry: null })
        {
            _problems.Add($"{target} is not applied, so the database cannot go back to it.");
        }

        return Plan(database, Undoable(items).Where(i => stays is null || ComesAfter(i, stays)));
    }

    /// <summary>Undoes the migrations that were applied last.</summary>
    public MigrationPlan PlanSteps(string database, IReadOnlyList<JournalEntry> history, int steps) => Plan(database, Undoable(Items(history)).Take(steps));

    /// <summary>Undoes what a run has applied, the last one first, up to the first that cannot be undone.</summary>
    /// <returns>The plan; its problems say what is not undone, and its steps may run all the same.</returns>
    public MigrationPlan PlanUndo(string database, IReadOnlyList<JournalEntry> history, IReadOnlyCollection<string> applied)
    {
        var steps = new List<PlannedMigration>();
        foreach (var item in Items(history).Where(i => i.Entry is not null && applied.Contains(i.Key.ToString())).OrderByDescending(i => i.Entry!.Sequence))
        {
            if (!HistoryComparison.IsVersioned(item.Kind))
            {
                _problems.Add($"{item.Key} stays: what runs again whenever it changed has no way back.");
                continue;
            }

            var before = _problems.Count;
            var step = Step(item);
            if (_problems.Count > before)
            {
                break;
            }

            steps.Add(step);
        }

        return new MigrationPlan(database, steps, _problems, []);
    }

    private IReadOnlyList<MigrationStatusItem> Items(IReadOnlyList<JournalEntry> history) =>
        new HistoryComparison(catalog, provider.Dialect, RunScope.Of(options), history).Items();

    private static IEnumerable<MigrationStatusItem> Undoable(IReadOnlyList<MigrationStatusItem> items) =>
        items.Where(i => i.Entry is { } entry && HistoryComparison.IsVersioned(entry.Kind)).OrderByDescending(i => i.Entry!.Sequence);

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
        var unfinished = entry.State is JournalState.RollingBack or JournalState.RollbackFailed;
        var step = new PlannedMigration(item.Key, MigrationDirection.Down, null, 0, true, unfinished ? entry.CompletedStatements : 0)
        {
            Kind = item.Kind,
            Phase = item.Phase,
            Migration = item.Migration,
            Entry = entry,
            MustClean = unfinished,
            IsInterrupted = entry.State == JournalState.RollingBack,
        };
        if (item.Migration?.Code is { } code)
        {
            return CodeStep(step, code);
        }

        // A script that changed after it was applied says nothing of what is in the database; the journal keeps the one of that time.
        if (item.Migration is null || item.State == MigrationState.Changed)
        {
            if (!entry.HasDown)
            {
                _problems.Add($"{item.Key} cannot be rolled back: {(item.Migration is null ? "this build does not know it" : "its script was changed after it was applied")}, and the journal keeps no down script of it.");
            }

            return step;
        }

        return ScriptStep(step, catalog.Packed(item.Migration));
    }

    private PlannedMigration CodeStep(PlannedMigration step, CodeMigrationEntry code)
    {
        if (!code.CanRollBack)
        {
            _problems.Add($"{step.Key} cannot be rolled back: its class does not override DownAsync.");
        }

        return step with { InTransaction = !code.NoTransaction, FirstStatement = 0, IsInterrupted = false, MustClean = false };
    }

    private PlannedMigration ScriptStep(PlannedMigration step, PackedMigration packed)
    {
        if (packed.Script(BundleFormat.RoleDown, provider.Dialect) is not { } script)
        {
            _problems.Add(packed.IrreversibleReason.Length > 0
                ? $"{step.Key} cannot be rolled back: it is irreversible, {packed.IrreversibleReason}."
                : $"{step.Key} cannot be rolled back: it has no down script.");
            return step;
        }

        var index = catalog.Bundle.Index;
        _problems.AddRange(_values.Problems(index, script));
        return step with { Script = script, File = index.File(script), Statements = index.StatementCount(script), InTransaction = index.Script(script).InTransaction };
    }
}
