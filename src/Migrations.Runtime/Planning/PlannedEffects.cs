using Migrations.Providers;

namespace Migrations.Planning;

/// <summary>Adds to the steps of a plan what they did to data when the build ran them.</summary>
internal sealed class PlannedEffects(MigrationCatalog catalog, MigrationDialect dialect)
{
    /// <exception cref="MigrationRefusedException">What the build saw cannot be read.</exception>
    public MigrationPlan AddTo(MigrationPlan plan)
    {
        if (plan.Steps.Count + plan.Waiting.Count == 0 || catalog.Bundle.Index.Schemas.FirstOrDefault(schema => schema.Dialect == dialect) is not { } packed)
        {
            return plan;
        }

        var effects = catalog.Bundle.LoadSchema(packed).Changes.ToDictionary(change => change.Migration, change => change.Effects);
        return plan with { Steps = [.. plan.Steps.Select(Seen)], Waiting = [.. plan.Waiting.Select(Seen)] };

        PlannedMigration Seen(PlannedMigration step) =>
            step is { Direction: MigrationDirection.Up, Migration: { Code: null } migration } && effects.TryGetValue(migration.PackedOrdinal, out var seen)
                ? step with { Loses = seen.Lost, Rewrites = seen.Rewritten }
                : step;
    }
}
