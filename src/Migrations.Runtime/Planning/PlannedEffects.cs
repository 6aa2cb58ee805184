using Migrations.Packing;
using Migrations.Providers;

namespace Migrations.Planning;

/// <summary>What steps of a plan did when the build ran them.</summary>
internal sealed class PlannedEffects(MigrationCatalog catalog, MigrationDialect dialect)
{
    private SchemaHistory? _history;
    private Dictionary<int, PackedChange>? _seen;

    /// <summary>Null where the build did not see what an up script does.</summary>
    /// <exception cref="MigrationRefusedException">What the build saw cannot be read.</exception>
    public PackedChange? Of(PlannedMigration step) =>
        step is { Direction: MigrationDirection.Up, Migration: { Code: null } migration } ? (_seen ??= Read()).GetValueOrDefault(migration.PackedOrdinal) : null;

    /// <summary>The definition of something that migrations made; null where several versions of it were made, or none is left.</summary>
    public string? DefinitionOf(ObjectName name) => _history is { } history && history.Changes.Count(change => change.Left.Any(left => left.Name == name)) == 1 ? history.Definitions.GetValueOrDefault(name) : null;

    /// <exception cref="MigrationRefusedException">What the build saw cannot be read.</exception>
    public MigrationPlan AddTo(MigrationPlan plan)
    {
        return plan with { Steps = [.. plan.Steps.Select(Seen)], Waiting = [.. plan.Waiting.Select(Seen)] };

        PlannedMigration Seen(PlannedMigration step) => Of(step)?.Effects is { } seen ? step with { Loses = seen.Lost, Rewrites = seen.Rewritten } : step;
    }

    private Dictionary<int, PackedChange> Read()
    {
        _history = catalog.Bundle.Index.Schemas.FirstOrDefault(schema => schema.Dialect == dialect) is { } packed ? catalog.Bundle.LoadSchema(packed) : null;
        return _history?.Changes.ToDictionary(change => change.Migration) ?? [];
    }
}
