using Migrations.Packing;
using Migrations.Providers;

namespace Migrations.Planning;

/// <summary>The build's history beside the database's: each migration of either side once.</summary>
internal static class HistoryComparison
{
    public static IReadOnlyList<MigrationStatusItem> Make(MigrationCatalog catalog, MigrationDialect dialect, IReadOnlyList<JournalEntry> history)
    {
        var (entries, unknown) = Match(catalog.Migrations, history);
        var items = new List<MigrationStatusItem>(catalog.Migrations.Count + unknown.Count);
        foreach (var migration in catalog.Migrations)
        {
            var entry = entries[migration.Ordinal];
            items.Add(new MigrationStatusItem(new MigrationKey(migration.Version, migration.Name), State(catalog, dialect, migration, entry), migration, entry));
        }

        items.AddRange(unknown.Select(entry => new MigrationStatusItem(entry.Key, Unfinished(entry) ?? MigrationState.Unknown, null, entry)));
        return items;
    }

    /// <summary>By version and name; a migration that was only renamed is found by its version, where that is unique on both sides.</summary>
    private static (JournalEntry?[] Entries, IReadOnlyList<JournalEntry> Unknown) Match(IReadOnlyList<Migration> migrations, IReadOnlyList<JournalEntry> history)
    {
        var byKey = history.ToDictionary(e => e.Key);
        var entries = new JournalEntry?[migrations.Count];
        foreach (var migration in migrations)
        {
            byKey.Remove(new MigrationKey(migration.Version, migration.Name), out entries[migration.Ordinal]);
        }

        if (byKey.Count == 0)
        {
            return (entries, []);
        }

        var byVersion = byKey.Values.Where(e => e.Key.Version.Length > 0).GroupBy(e => e.Key.Version).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.Single());
        foreach (var group in migrations.GroupBy(m => m.Version).Where(g => g.Count() == 1 && entries[g.Single().Ordinal] is null))
        {
            if (byVersion.TryGetValue(group.Key, out var entry))
            {
                entries[group.Single().Ordinal] = entry;
                byKey.Remove(entry.Key);
            }
        }

        return (entries, [.. byKey.Values.OrderBy(e => e.Sequence)]);
    }

    private static MigrationState? Unfinished(JournalEntry entry) => entry.State switch
    {
        JournalState.Applying => MigrationState.Interrupted,
        JournalState.ApplyFailed => MigrationState.Failed,
        JournalState.RollingBack or JournalState.RollbackFailed => MigrationState.HalfRolledBack,
        _ => null,
    };

    private static MigrationState State(MigrationCatalog catalog, MigrationDialect dialect, Migration migration, JournalEntry? entry)
    {
        if (entry is null)
        {
            return MigrationState.Pending;
        }

        if (Unfinished(entry) is { } unfinished)
        {
            return unfinished;
        }

        var (index, packed) = (catalog.Bundle.Index, catalog.Packed(migration));
        if (packed.Script(BundleFormat.RoleUp, dialect) is not { } script || index.Checksum(script) == entry.Checksum)
        {
            return MigrationState.Applied;
        }

        return index.CodeChecksum(script) == entry.CodeChecksum ? MigrationState.CommentsChanged
            : packed.Kind == MigrationKind.Repeatable ? MigrationState.Pending
            : MigrationState.Changed;
    }
}
