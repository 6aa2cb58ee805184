using Migrations.Packing;
using Migrations.Providers;

namespace Migrations.Planning;

/// <summary>Adds to the steps of a plan what they did to data when the build ran them.</summary>
internal sealed class PlannedEffects(MigrationCatalog catalog, MigrationDialect dialect)
{
    private Dictionary<int, PackedEffects>? _seen;

    /// <summary>Null where the build did not see what an up script does.</summary>
    /// <exception cref="MigrationRefusedException">What the build saw cannot be read.</exception>
    public PackedEffects? Of(PlannedMigration step) =>
        step is { Direction: MigrationDirection.Up, Migration: { Code: null } migration } ? (_seen ??= Read()).GetValueOrDefault(migration.PackedOrdinal) : null;

    /// <exception cref="MigrationRefusedException">What the build saw cannot be read.</exception>
    public MigrationPlan AddTo(MigrationPlan plan)
    {
        return plan with { Steps = [.. plan.Steps.Select(Seen)], Waiting = [.. plan.Waiting.Select(Seen)] };

        PlannedMigration Seen(PlannedMigration step) => Of(step) is { } seen ? step with { Loses = seen.Lost, Rewrites = seen.Rewritten } : step;
    }

    private Dictionary<int, PackedEffects> Read() => catalog.Bundle.Index.Schemas.FirstOrDefault(schema => schema.Dialect == dialect) is { } packed
        ? catalog.Bundle.LoadSchema(packed).Changes.ToDictionary(change => change.Migration, change => change.Effects)
        : [];
}
