using Migrations.Providers;

namespace Migrations.History;

/// <summary>Accepts the script of an applied migration as it is in this build.</summary>
internal sealed class RepairEdit(JournalRows rows, IReadOnlyList<MigrationStatusItem> items, Migration migration)
{
    /// <exception cref="MigrationRefusedException">It is not applied, not changed, or needs no repair.</exception>
    public IReadOnlyList<JournalChange> Changes()
    {
        var item = items.FirstOrDefault(i => i.Migration == migration)
            ?? throw new MigrationRefusedException([$"{migration} is of another catalog than this app's. Name one of Migrator.Catalog."]);
        if (item.Entry is not { State: JournalState.Applied } entry)
        {
            throw new MigrationRefusedException([item.Entry is null
                ? $"{migration} is not applied, so there is nothing to repair. 'up' applies it as it is."
                : $"{migration} is half done, which a new checksum does not repair. 'up' goes on with it, and says what it needs."]);
        }

        if (!rows.IsVersioned(migration))
        {
            throw new MigrationRefusedException([$"{migration} runs again whenever its script changed, so there is nothing to repair. 'up' runs it."]);
        }

        var row = rows.Applied(migration, entry.Sequence) with { Key = entry.Key };
        return row.Checksum != entry.Checksum
            ? [new AcceptedScript(row, rows.Log("repair", row.Key, $"checksum {entry.Checksum} became {row.Checksum}"))]
            : throw new MigrationRefusedException([$"The script of {migration} is the one that was applied, so there is nothing to repair."]);
    }
}
