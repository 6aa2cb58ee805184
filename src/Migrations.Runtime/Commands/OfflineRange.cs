using Migrations.Packing;
using Migrations.Planning;
using Migrations.Providers;

namespace Migrations.Commands;

/// <summary>Which migrations a script for another program holds, and what keeps it from being written.</summary>
internal sealed class OfflineRange(MigrationCatalog catalog, IMigrationProvider provider, MigrationOptions options)
{
    private readonly RunScope _scope = RunScope.Of(options);

    /// <summary>Pending behind the range's first one in another phase; they are told in the script.</summary>
    public List<string> LeftOut { get; } = [];

    /// <param name="from">The database is at this one; null: it is empty.</param>
    /// <param name="to">It shall be at this one; null: at the last.</param>
    /// <exception cref="MigrationRefusedException">One of them cannot be written as SQL.</exception>
    public IReadOnlyList<PlannedMigration> Steps(Migration? from, Migration? to)
    {
        var first = (from?.Ordinal ?? -1) + 1;
        var last = to?.Ordinal ?? catalog.Migrations.Count - 1;
        return last < first - 1
            ? [.. catalog.Migrations.Skip(last + 1).Take(first - last - 1).Reverse().Where(m => IsVersioned(catalog.Packed(m))).Select(m => Step(m, MigrationDirection.Down))]
            : [.. catalog.Migrations.Skip(first).Take(last - first + 1).Where(IsMeant).Select(m => Step(m, MigrationDirection.Up))];
    }

    private static bool IsVersioned(PackedMigration packed) => packed.Kind is MigrationKind.Versioned or MigrationKind.Code;

    private bool IsMeant(Migration migration)
    {
        var packed = catalog.Packed(migration);
        if (!_scope.IsFor(packed.Environments))
        {
            return _scope.Environment is not null || packed.Kind == MigrationKind.Seed
                ? false
                : throw new MigrationRefusedException([$"{migration} is only for {string.Join(", ", packed.Environments)}, and no environment is named. Name it with --environment."]);
        }

        if (!_scope.Includes(packed.Phase))
        {
            LeftOut.Add($"{migration} ({PhaseNames.Of(packed.Phase)})");
            return false;
        }

        return true;
    }

    private PlannedMigration Step(Migration migration, MigrationDirection direction)
    {
        if (migration.Code is not null)
        {
            throw new MigrationRefusedException(
                [$"{migration} is a migration in C#, for which no SQL can be written. Write the part before it ('script --to' the one before it) and the part behind it ('script --from {migration.Version}'), and run it with this program in between."]);
        }

        var up = direction == MigrationDirection.Up;
        var packed = catalog.Packed(migration);
        var script = packed.Script(up ? BundleFormat.RoleUp : BundleFormat.RoleDown, provider.Dialect)
            ?? throw new MigrationRefusedException([$"{migration} has no {(up ? "script" : "down script")} for {provider.Name}, so no SQL can be written for this range."]);
        var index = catalog.Bundle.Index;
        return new PlannedMigration(new MigrationKey(migration.Version, migration.Name), direction, index.File(script), index.StatementCount(script), index.Script(script).InTransaction, 0)
        {
            Kind = packed.Kind,
            Phase = packed.Phase,
            Script = script,
            Verify = up ? packed.Script(BundleFormat.RoleVerify, provider.Dialect) : null,
            Migration = migration,
        };
    }
}
