using Migrations.Compiler.Schema;

namespace Migrations.PostgreSql.Backups.Restoring;

/// <summary>The whole database becomes what it was: what the backup does not have goes, what differs is made again, what is the same stays.</summary>
internal sealed class WholePlan(RestoreGoal goal) : IRestorePlan
{
    public IReadOnlyList<UnitKey> ToDrop(LiveDatabase live) =>
        [.. live.Roots.Where(unit => goal.Backup[unit].Count == 0 || (unit.Category != nameof(SchemaObjectKind.Schema) && goal.MustBeMadeAgain(unit, live.Units)))];

    public SchemaUnits Wanted(SchemaUnits now) => goal.Backup;
}
