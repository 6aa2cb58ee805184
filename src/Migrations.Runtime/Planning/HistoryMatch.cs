using Migrations.Providers;

namespace Migrations.Planning;

/// <summary>Which row of the journal belongs to which migration of the build.</summary>
internal static class HistoryMatch
{
    /// <summary>By version and name; a migration that was only renamed is found by its version, where that is unique on both sides.</summary>
    /// <returns>The row of each migration by its ordinal, and the rows that belong to none, in the order in which they were applied.</returns>
    public static (JournalEntry?[] Entries, IReadOnlyList<JournalEntry> Unknown) Make(IReadOnlyList<Migration> migrations, IReadOnlyList<JournalEntry> history)
    {
        var entries = new JournalEntry?[migrations.Count];
        // Most histories are the same up to some point; that part, however long, needs no lookup.
        var same = 0;
        while (same < migrations.Count && same < history.Count && Key(migrations[same]) == history[same].Key)
        {
            entries[same] = history[same];
            same++;
        }

        if (same == history.Count)
        {
            return (entries, []);
        }

        var byKey = history.Skip(same).ToDictionary(e => e.Key);
        foreach (var migration in migrations.Skip(same))
        {
            byKey.Remove(Key(migration), out entries[migration.Ordinal]);
        }

        MatchRenamed(migrations, entries, byKey);
        return (entries, byKey.Count == 0 ? [] : [.. byKey.Values.OrderBy(e => e.Sequence)]);
    }

    private static MigrationKey Key(Migration migration) => new(migration.Version, migration.Name);

    private static void MatchRenamed(IReadOnlyList<Migration> migrations, JournalEntry?[] entries, Dictionary<MigrationKey, JournalEntry> left)
    {
        var byVersion = left.Values.Where(e => e.Key.Version.Length > 0).GroupBy(e => e.Key.Version).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.Single());
        if (byVersion.Count == 0)
        {
            return;
        }

        foreach (var group in migrations.GroupBy(m => m.Version).Where(g => g.Count() == 1 && entries[g.Single().Ordinal] is null))
        {
            if (byVersion.TryGetValue(group.Key, out var entry))
            {
                entries[group.Single().Ordinal] = entry;
                left.Remove(entry.Key);
            }
        }
    }
}
