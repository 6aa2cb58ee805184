using Migrations.Packing;
using Migrations.Providers;

namespace Migrations.Planning;

/// <summary>The build's history beside the database's. What is the same on both sides costs a comparison and makes nothing.</summary>
internal sealed class HistoryComparison
{
    private readonly MigrationCatalog _catalog;
    private readonly MigrationDialect _dialect;
    private readonly RunScope _scope;
    private readonly JournalEntry?[] _entries;

    public HistoryComparison(MigrationCatalog catalog, MigrationDialect dialect, RunScope scope, IReadOnlyList<JournalEntry> history)
    {
        (_catalog, _dialect, _scope) = (catalog, dialect, scope);
        (_entries, Unknown) = HistoryMatch.Make(catalog.Migrations, history);
        IsAhead = Unknown.Any(e => IsVersioned(e.Kind) && e.State == JournalState.Applied);
    }

    /// <summary>Rows that the build does not know, in the order in which they were applied.</summary>
    public IReadOnlyList<JournalEntry> Unknown { get; }

    /// <summary>True when the database has versioned migrations that the build does not know.</summary>
    public bool IsAhead { get; }

    /// <summary>Its row; null when it has none.</summary>
    public JournalEntry? Entry(Migration migration) => _entries[migration.Ordinal];

    /// <summary>The migrations that are not simply applied, in order.</summary>
    public IEnumerable<MigrationStatusItem> Differences()
    {
        foreach (var migration in _catalog.Migrations)
        {
            var entry = _entries[migration.Ordinal];
            if (entry is not { State: JournalState.Applied } || !HasChecksum(migration, entry.Checksum))
            {
                yield return Item(migration);
            }
        }

        foreach (var entry in Unknown)
        {
            yield return Item(entry);
        }
    }

    /// <summary>Each migration of either side, in order.</summary>
    public IReadOnlyList<MigrationStatusItem> Items() => [.. _catalog.Migrations.Select(Item), .. Unknown.Select(Item)];

    public static bool IsVersioned(MigrationKind kind) => kind is MigrationKind.Versioned or MigrationKind.Code;

    private static MigrationStatusItem Item(JournalEntry entry) => new(entry.Key, Unfinished(entry) ?? MigrationState.Unknown, null, entry) { Kind = entry.Kind };

    private MigrationStatusItem Item(Migration migration)
    {
        var packed = _catalog.Packed(migration);
        var entry = _entries[migration.Ordinal];
        return new MigrationStatusItem(new MigrationKey(migration.Version, migration.Name), State(migration, packed, entry), migration, entry)
        {
            Kind = packed.Kind,
            Phase = packed.Phase,
        };
    }

    private static MigrationState? Unfinished(JournalEntry entry) => entry.State switch
    {
        JournalState.Applying => MigrationState.Interrupted,
        JournalState.ApplyFailed => MigrationState.Failed,
        JournalState.RollingBack or JournalState.RollbackFailed => MigrationState.HalfRolledBack,
        JournalState.UnknownOutcome => MigrationState.UnknownOutcome,
        _ => null,
    };

    private MigrationState State(Migration migration, PackedMigration packed, JournalEntry? entry)
    {
        if (entry is null)
        {
            return Pending(packed, null);
        }

        if (Unfinished(entry) is { } unfinished)
        {
            return unfinished;
        }

        if (HasChecksum(migration, entry.Checksum))
        {
            return MigrationState.Applied;
        }

        return HasCodeChecksum(migration, entry.CodeChecksum) ? MigrationState.CommentsChanged
            : IsVersioned(packed.Kind) ? MigrationState.Changed
            : Pending(packed, entry);
    }

    private MigrationState Pending(PackedMigration packed, JournalEntry? entry)
    {
        // A seed is for one environment, and without a name there is none. Of any other the plan asks for the name.
        if (!_scope.IsFor(packed.Environments) && (_scope.Environment is not null || packed.Kind == MigrationKind.Seed))
        {
            return MigrationState.NotForEnvironment;
        }

        // Whoever is ahead of this build has the newer view, function or index of that name.
        return entry is not null && IsAhead ? MigrationState.Superseded
            : _scope.Includes(packed.Phase) ? MigrationState.Pending
            : MigrationState.Waiting;
    }

    private bool HasChecksum(Migration migration, string checksum) =>
        migration.Code is not null ? migration.Checksum == checksum
        : _catalog.Packed(migration).Script(BundleFormat.RoleUp, _dialect) is not { } script || _catalog.Bundle.Index.IsChecksum(script, checksum);

    // Of a class it is not known whether it does something else now: refactorings change it, and the build has warned (MIG0030). No deployment stops for it.
    private bool HasCodeChecksum(Migration migration, string checksum) =>
        migration.Code is not null
        || (_catalog.Packed(migration).Script(BundleFormat.RoleUp, _dialect) is { } script && _catalog.Bundle.Index.CodeChecksum(script) == checksum);
}
