using Migrations.Compiler.Schema;

namespace Migrations.PostgreSql.Backups.Restoring;

/// <summary>Some tables become what they were; of everything else only what has to go along with them is touched, and made again.</summary>
/// <param name="goal">The tables.</param>
/// <param name="before">The database before anything was dropped.</param>
internal sealed class TablesPlan(RestoreGoal goal, SchemaUnits before) : IRestorePlan
{
    private readonly HashSet<UnitKey> _targets =
    [
        .. goal.Facts.Schema.Objects.Where(item => item.Kind == SchemaObjectKind.Table && goal.Has($"{item.Schema}.{item.Name}")).Select(UnitKey.Of),
        .. goal.Facts.Sequences.Where(goal.Has).Select(sequence => UnitKey.OfRelation(sequence.Schema, sequence.Name)).Where(unit => goal.Backup[unit].Count > 0),
    ];

    public IReadOnlyList<UnitKey> ToDrop(LiveDatabase live)
    {
        RefuseLosses(live.Units);
        return [.. live.Roots.Where(unit => _targets.Contains(unit) ? goal.MustBeMadeAgain(unit, live.Units) : IsPartitionOfTarget(live.Units.Root(unit)))];
    }

    public SchemaUnits Wanted(SchemaUnits now)
    {
        var missing = new MissingAround(goal, before, _targets.Where(unit => now.Root(unit) is null).ToHashSet()).Find();
        var wanted = new Dictionary<SchemaObjectKey, SchemaObject>();
        foreach (var item in before.Objects.Values.Where(item => !IsOfTarget(item)))
        {
            // What went along is made again as the backup has it, which is what the tables that come back fit to.
            var isGone = !now.Objects.ContainsKey(item.Key);
            wanted[item.Key] = isGone && goal.Backup.Objects.TryGetValue(item.Key, out var old) ? old : item;
        }

        var revived = before.Keys.Where(unit => before.Root(unit) is not null && now.Root(unit) is null && goal.Backup.Root(unit) is not null).Except(_targets).ToList();
        foreach (var item in revived.SelectMany(unit => before[unit]))
        {
            wanted.Remove(item.Key);
        }

        foreach (var item in goal.Backup.Objects.Values.Where(IsOfTarget).Concat(revived.SelectMany(unit => goal.Backup[unit])).Concat(missing))
        {
            wanted[item.Key] = item;
        }

        return new SchemaUnits(wanted.Values);
    }

    /// <summary>Belongs to one of the tables: itself, a part, its owner, its privileges; or is a partition that the backup does not know.</summary>
    private bool IsOfTarget(SchemaObject item)
    {
        if (item.Kind is not (SchemaObjectKind.Grant or SchemaObjectKind.Owner))
        {
            var unit = UnitKey.Of(item);
            return _targets.Contains(unit) || IsPartitionOfTarget(before.Root(unit));
        }

        return _targets.Contains(UnitKey.OfRelation(item.Schema, item.Parent))
            || (item.Kind == SchemaObjectKind.Grant && item.Parent.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 && _targets.Contains(UnitKey.OfRelation(item.Schema, item.Parent[..dot])))
            || IsPartitionOfTarget(before.Root(UnitKey.OfRelation(item.Schema, item.Parent)));
    }

    /// <summary>Its rows are rows of the partitioned table, which has others in the backup.</summary>
    private bool IsPartitionOfTarget(SchemaObject? table)
    {
        while (table is not null && table.Is("partition"))
        {
            var parent = before.Objects.Values.FirstOrDefault(item => item.Kind == SchemaObjectKind.Table && Compiler.Schema.Dump.PostgreSqlNames.Of(item) == table["parents"]);
            if (parent is not null && _targets.Contains(UnitKey.Of(parent)))
            {
                return !_targets.Contains(UnitKey.Of(table));
            }

            table = parent;
        }

        return false;
    }

    private void RefuseLosses(SchemaUnits now)
    {
        var lost = before.Objects.Values.Where(item => item.Kind is SchemaObjectKind.Table or SchemaObjectKind.Column && !IsOfTarget(item) && IsOfTable(item)
            && (!now.Objects.TryGetValue(item.Key, out var left) || left.Definition != item.Definition)).Select(item => item.Parent.Length == 0 ? $"{item.Schema}.{item.Name}" : $"{item.Schema}.{item.Parent}").Distinct().ToList();
        if (lost.Count > 0)
        {
            throw new MigrationRefusedException(
                [$"Putting back {string.Join(", ", goal.Tables!)} would change {string.Join(", ", lost)}, for they depend on each other. Nothing was changed. Name those as well, or restore the whole backup."]);
        }
    }

    private bool IsOfTable(SchemaObject item) => item.Kind == SchemaObjectKind.Table || before.Root(UnitKey.Of(item))?.Kind == SchemaObjectKind.Table;
}
