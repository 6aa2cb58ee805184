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
        if (session is not MaskedSession masked || await FindAsync(masked, steps, history, cancellationToken).ConfigureAwait(false) is not { } need)
        {
            return null;
        }

        try
        {
            var database = BackupAccess.Required(masked, context.Provider);
            // Read before the snapshot: what others write in between counts as written since.
            var mark = await database.ReadWriteMarkAsync(cancellationToken).ConfigureAwait(false);
            return (await new TakenBackup(context, BackupAccess.Of(context.Options)).TakeAsync(session, database, null, need.Reason, need.Tables, cancellationToken).ConfigureAwait(false), mark);
        }
        catch (Exception e) when (e is MigrationException or IOException or UnauthorizedAccessException || (e is StatementException && !ConnectionLoss.Is(e)))
        {
            throw new MigrationRefusedException([$"{e.Message} There has to be a backup {need.Reason}, and without one nothing was run. Mend what keeps it from being made; or say where backups go (option BackupDirectory, '--backups'); or, where you have a backup of your own, go on without (option Backup, '--backup none')."], e);
        }
    }

    /// <summary>The plan with the backup that its run would make.</summary>
    public async Task<MigrationPlan> AddToAsync(MigrationPlan plan, CancellationToken cancellationToken)
    {
        if (session is not MaskedSession masked || plan.Problems.Count > 0)
        {
            return plan;
        }

        var scripts = new ScriptSource(context.Catalog, context.Provider.Dialect, session);
        var steps = new List<PreparedStep>(plan.Steps.Count);
        foreach (var step in plan.Steps)
        {
            steps.Add(await scripts.PrepareAsync(step, cancellationToken).ConfigureAwait(false));
        }

        var need = await FindAsync(masked, steps, await session.ReadHistoryAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return need is null ? plan : plan with { Backup = new PlannedBackup(need.Tables, need.Reason) };
    }

    /// <summary>What has to be backed up, by the names that the database has; null: nothing.</summary>
    private async Task<BackupNeed?> FindAsync(MaskedSession masked, IReadOnlyList<PreparedStep> steps, IReadOnlyList<JournalEntry> history, CancellationToken cancellationToken)
    {
        var wanted = Policy(context.Options);
        var reach = () => masked.Backup?.ReadWriteReachAsync(cancellationToken) ?? Task.FromResult<WriteReach?>(null);
        if ((masked.Backup is null && wanted is null) || await new NeededBackup(context.Catalog, context.Provider.Dialect, reach).FindAsync(steps, wanted ?? BackupPolicy.Scoped).ConfigureAwait(false) is not { } need)
        {
            return null;
        }

        var isFirst = history.Count == 0;
        var live = masked.Schema is { } schema && (isFirst || need.AreNames) ? await schema.ReadSchemaAsync(cancellationToken).ConfigureAwait(false) : null;
        var tables = need.AreNames ? (live is null ? null : TablesOf(live, need.Tables!)) : need.Tables;
        return (isFirst && live is not null && IsEmpty(live)) || tables is { Count: 0 } ? null : need with { Tables = tables, AreNames = false };
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
