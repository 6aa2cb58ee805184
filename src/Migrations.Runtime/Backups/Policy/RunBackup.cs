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
        var masked = session as MaskedSession;
        if ((masked?.Backup is null && wanted is null) || new NeededBackup(context.Catalog, context.Provider.Dialect).Of(steps, wanted ?? BackupPolicy.Scoped) is not { } need
            || await IsEmptyAsync(masked!, history, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        try
        {
            var database = BackupAccess.Required(masked!, context.Provider);
            var tables = need.Tables is null ? null : await TablesAsync(masked!, need.Tables, cancellationToken).ConfigureAwait(false);
            if (tables is { Count: 0 })
            {
                return null;
            }

            // Read before the snapshot: what others write in between counts as written since.
            var mark = await database.ReadWriteMarkAsync(cancellationToken).ConfigureAwait(false);
            return (await new TakenBackup(context, BackupAccess.Of(context.Options)).TakeAsync(session, database, null, need.Reason, tables, cancellationToken).ConfigureAwait(false), mark);
        }
        catch (Exception e) when (e is MigrationException or StatementException)
        {
            throw new MigrationRefusedException([$"{e.Message} There has to be a backup {need.Reason}, and without one nothing was run. Mend what keeps it from being made; or say where backups go (option BackupDirectory, '--backups'); or, where you have a backup of your own, go on without (option Backup, '--backup none')."], e);
        }
    }

    private static BackupPolicy? Policy(MigrationOptions options) => options.Backup
        ?? (Environment.GetEnvironmentVariable(PolicyVariable) is { Length: > 0 } text ? MigrationOptions.Default.With(nameof(MigrationOptions.Backup), text, PolicyVariable).Backup : null);

    /// <summary>A new database has nothing to lose, and need not have a place for backups.</summary>
    private async Task<bool> IsEmptyAsync(MaskedSession masked, IReadOnlyList<JournalEntry> history, CancellationToken cancellationToken) =>
        history.Count == 0 && masked.Schema is { } schema
            && (await schema.ReadSchemaAsync(cancellationToken).ConfigureAwait(false)).Objects.All(item => item.Name.Kind != "Table" || item.Name.Name == context.Options.HistoryTable || item.Name.Name == context.Options.LogTable);

    /// <summary>The tables of the database that are meant: what was lost in the build may be a column, an index, or a table that an earlier migration of this run has yet to make.</summary>
    private static async Task<IReadOnlyList<string>?> TablesAsync(MaskedSession masked, IReadOnlyList<string> lost, CancellationToken cancellationToken)
    {
        if (masked.Schema is not { } schema)
        {
            return null;
        }

        var live = await schema.ReadSchemaAsync(cancellationToken).ConfigureAwait(false);
        return [.. live.Objects.Where(item => item.Name.Kind == "Table").Select(item => item.Name.Qualified)
            .Where(table => lost.Any(name => name == table || name.StartsWith(table + ".", StringComparison.Ordinal))).Order(StringComparer.Ordinal)];
    }
}
