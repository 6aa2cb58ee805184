using Migrations.Compiler.Schema;
using Migrations.PostgreSql.Backups.Restoring;

namespace Migrations.PostgreSql.Recovery;

/// <summary>The whole schema becomes what it was before a run, and the tables that the run has changed get their rows back. A table of which it is not proved that only the run has written to it is left alone.</summary>
/// <param name="goal">The schema, and the tables whose rows come back.</param>
/// <param name="before">The database before anything was dropped.</param>
/// <param name="proved">Tables, by the names that they have now, to which only the run has written.</param>
internal sealed class RunPlan(RestoreGoal goal, LiveDatabase before, IReadOnlySet<UnitKey> proved) : IRestorePlan
{
    private readonly HashSet<UnitKey> _known = [.. before.Roots];

    public IReadOnlyList<UnitKey> ToDrop(LiveDatabase live)
    {
        var units = live.Roots.Where(unit => _known.Contains(unit) && MustGo(unit, live.Units)).ToList();
        var wrong = units.Where(unit => live.Units.Root(unit) is { Kind: SchemaObjectKind.Table } table && !table.Is("partitioned") && !proved.Contains(unit))
            .Concat(goal.Backup.Keys.Where(unit => goal.Backup.Root(unit) is { Kind: SchemaObjectKind.Table } table && !goal.Has($"{table.Schema}.{table.Name}") && live.Units.Root(unit) is null))
            .Select(unit => $"{unit.Schema}.{unit.Name}").Distinct().ToList();
        return wrong.Count == 0 ? units
            : throw new MigrationRefusedException([$"{string.Join(", ", wrong)} would have to be made again, and that no other session has written there is not proved, or the rows are in no backup."]);
    }

    public SchemaUnits Wanted(SchemaUnits now) => goal.Backup;

    private bool MustGo(UnitKey unit, SchemaUnits live) => goal.Backup[unit].Count == 0 || (unit.Category != nameof(SchemaObjectKind.Schema) && goal.MustBeMadeAgain(unit, live));
}
