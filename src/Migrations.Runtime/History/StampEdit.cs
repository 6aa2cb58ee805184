using Migrations.Planning;
using Migrations.Providers;

namespace Migrations.History;

/// <summary>Makes the journal say that everything up to a migration is applied and nothing behind it, for a database that came to its schema in another way.</summary>
/// <param name="rows">Makes the rows.</param>
/// <param name="items">Build and journal, side by side.</param>
/// <param name="last">The last one that counts as applied; null: none does.</param>
internal sealed class StampEdit(JournalRows rows, IReadOnlyList<MigrationStatusItem> items, Migration? last)
{
    /// <summary>What has to change. Scripts that run again whenever they changed keep their rows: they find out by themselves; without a target, theirs go too.</summary>
    /// <exception cref="MigrationRefusedException">A migration is half done, or one has no script for this database.</exception>
    public IReadOnlyList<JournalChange> Changes()
    {
        string[] halfDone = [.. items.Where(i => i.Entry is { State: not JournalState.Applied }).Select(i => i.Key.ToString())];
        if (halfDone.Length > 0)
        {
            throw new MigrationRefusedException([$"{string.Join(", ", halfDone)} is half done, so the history cannot be stamped. Finish it with 'up' or undo it with 'down', then stamp."]);
        }

        var next = items.Max(i => i.Entry?.Sequence) ?? 0;
        var changes = new List<JournalChange>();
        foreach (var item in items)
        {
            if (item.Migration is { } migration && last is not null && migration.Ordinal <= last.Ordinal && rows.IsVersioned(migration) && rows.IsHere(migration))
            {
                Keep(changes, item, migration, ref next);
            }
            else if (item.Entry is { } entry && (last is null || entry.Kind is MigrationKind.Versioned or MigrationKind.Code))
            {
                changes.Add(new RemovedEntry(entry.Key, rows.Log("stamp", entry.Key, "does not count as applied any more")));
            }
        }

        return changes;
    }

    private void Keep(List<JournalChange> changes, MigrationStatusItem item, Migration migration, ref long next)
    {
        var row = rows.Applied(migration, item.Entry?.Sequence ?? ++next);
        if (item.Entry is null)
        {
            changes.Add(new SavedEntry(row, Replaces: false, rows.Log("stamp", row.Key, "counts as applied")));
        }
        else if (item.Entry.Key != row.Key)
        {
            changes.Add(new RemovedEntry(item.Entry.Key, null));
            changes.Add(new SavedEntry(row, Replaces: false, rows.Log("stamp", row.Key, $"counts as applied; was called {item.Entry.Key}")));
        }
        else if (item.Entry.Checksum != row.Checksum || item.Entry.Chain != row.Chain)
        {
            changes.Add(new AcceptedScript(row, rows.Log("stamp", row.Key, "counts as applied as it is in this build")));
        }
    }
}
