using Migrations.Backups.Actions;
using Migrations.Backups.Metadata;
using Migrations.Execution;
using Migrations.Providers;

namespace Migrations.Backups.Policy;

/// <summary>Backs up, under the lock of a run and before its first statement, what the run may lose. No backup, no migration.</summary>
internal sealed class RunBackup(RunContext context, IMigrationSession session)
{
    private const string PolicyVariable = "MIGRATIONS_BACKUP";

    /// <param name="steps">What will run.</param>
    /// <param name="history">What was applied.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Null: nothing can be lost, or nothing is to be backed up.</returns>
    /// <exception cref="MigrationException">There has to be a backup, and there is none. Nothing has run.</exception>
    public async Task<(BackupMetadata Metadata, string? Mark)?> TakeAsync(IReadOnlyList<PreparedStep> steps, IReadOnlyList<JournalEntry> history, CancellationToken cancellationToken)
    {
        var wanted = Policy(context.Options);
        if (session is not MaskedSession masked || (masked.Backup is null && wanted is null)
            || new NeededBackup(context.Catalog, context.Provider.Dialect).Of(steps, wanted ?? BackupPolicy.Scoped) is not { } need)
        {
            return null;
        }

        try
        {
            var isFirst = history.Count == 0;
            var live = masked.Schema is { } schema && (isFirst || need.Tables is not null) ? await schema.ReadSchemaAsync(cancellationToken).ConfigureAwait(false) : null;
            var tables = live is null || need.Tables is null ? null : TablesOf(live, need.Tables);
            if ((isFirst && live is not null && IsEmpty(live)) || tables is { Count: 0 })
            {
                return null;
            }

            var database = BackupAccess.Required(masked, context.Provider);
            // Read before the snapshot: what others write in between counts as written since.
            var mark = await database.ReadWriteMarkAsync(cancellationToken).ConfigureAwait(false);
            return (await new TakenBackup(context, BackupAccess.Of(context.Options)).TakeAsync(session, database, null, need.Reason, tables, cancellationToken).ConfigureAwait(false), mark);
        }
        catch (Exception e) when (e is MigrationException or IOException or UnauthorizedAccessException || (e is StatementException && !ConnectionLoss.Is(e)))
        {
            throw new MigrationRefusedException([$"{e.Message} There has to be a backup {need.Reason}, and without one nothing was run. Mend what keeps it from being made; or say where backups go (option BackupDirectory, '--backups'); or, where you have a backup of your own, go on without (option Backup, '--backup none')."], e);
        }
    }

    private static BackupPolicy? Policy(MigrationOptions options) => options.Backup
        ?? (Environment.GetEnvironmentVariable(PolicyVariable) is { Length: > 0 } text ? MigrationOptions.Default.With(nameof(MigrationOptions.Backup), text, PolicyVariable).Backup : null);

    /// <summary>A new database has nothing to lose, and need not have a place for backups.</summary>
    private bool IsEmpty(LiveSchema live) =>
        live.Objects.All(item => item.Name.Kind != "Table" || item.Name.Name == context.Options.HistoryTable || item.Name.Name == context.Options.LogTable);

    /// <summary>
    /// The tables of the database that are meant by names of tables, columns and indexes. Null, which means all: there is a name that the database does not have, and a migration of this run may be about
    /// to give it to a table that has another one now.
    /// </summary>
    private static IReadOnlyList<string>? TablesOf(LiveSchema live, IReadOnlyList<string> lost)
    {
        var tables = live.Objects.Where(item => item.Name.Kind == "Table").Select(item => item.Name.Qualified).ToList();
        var others = live.Objects.Where(item => item.Name.Kind != "Table").Select(item => $"{item.Name.Schema}.{item.Name.Name}").ToHashSet(StringComparer.Ordinal);
        var found = lost.ToLookup(name => tables.Find(table => name == table || name.StartsWith(table + ".", StringComparison.Ordinal)) ?? (others.Contains(name) ? "" : null));
        return found[null].Any() ? null : [.. found.Select(name => name.Key!).Where(table => table.Length > 0).Order(StringComparer.Ordinal)];
    }
}
