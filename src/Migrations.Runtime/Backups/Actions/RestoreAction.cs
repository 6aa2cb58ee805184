using System.Diagnostics;
using Migrations.Backups.Archive;
using Migrations.Execution;
using Migrations.Providers;

namespace Migrations.Backups.Actions;

/// <summary>Puts a backup back, or into a new database.</summary>
internal sealed class RestoreAction(BackupAccess access, OpenedBackup backup, RestoreOptions options)
{
    private readonly RunContext _context = access.Context;
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    public async Task<RestoreReport> RunAsync(MaskedSession session, IBackupSession database, CancellationToken cancellationToken)
    {
        RequireTables();
        if (options.Into is { } name)
        {
            // Each byte is checked when it is put back, and the new database is dropped where one is wrong: nothing that is there is touched.
            return await IntoNewAsync(name, database, cancellationToken).ConfigureAwait(false);
        }

        RequireWhole();
        return await InPlaceAsync(session, database, await VerifiedPlanAsync(session, database, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The backup is read while the database is: neither needs what the other does.</summary>
    private async Task<RestorePlan> VerifiedPlanAsync(MaskedSession session, IBackupSession database, CancellationToken cancellationToken)
    {
        // All of it can be read, before anything of the database is touched.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var plan = PlanAsync(session, database, stop.Token);
        try
        {
            await backup.VerifyAsync(_context.Options.BackupProgress, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)plan).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        return await plan.ConfigureAwait(false);
    }

    /// <summary>A name that was mistyped must not count as a table that was not there then, which goes.</summary>
    private void RequireTables()
    {
        if (options.Tables?.Where(table => !backup.Metadata.Tables.Any(known => known.Table.Equals(table, StringComparison.OrdinalIgnoreCase))).ToList() is { Count: > 0 } absent)
        {
            throw new MigrationRefusedException([$"The backup '{backup.Metadata.Name}' does not have {string.Join(" or ", absent)}. 'backups show {backup.Metadata.Name}' lists what it has. Nothing was done."]);
        }
    }

    private void RequireWhole()
    {
        if (backup.Metadata.Files.Any(file => file.Part.Kind == BackupPartKind.File))
        {
            throw new MigrationRefusedException([$"The backup '{backup.Metadata.Name}' was made by {backup.Metadata.Method}, which puts it back by itself: nobody could compare it with the backup before it takes the place of what is there. Nothing was done. Restore it into a new database (--into NAME), where it is compared, and rename the databases."]);
        }

        if (options.Tables is null && backup.Metadata.Scope is { } scope)
        {
            throw new MigrationRefusedException([$"The backup '{backup.Metadata.Name}' has the rows of {string.Join(", ", scope)} only, so the whole database cannot be put back from it. Say which tables are wanted: --tables {string.Join(',', scope)}."]);
        }
    }

    private async Task<RestoreReport> InPlaceAsync(MaskedSession session, IBackupSession database, RestorePlan plan, CancellationToken cancellationToken)
    {
        if (options.DryRun)
        {
            return new RestoreReport(plan, null, null, _clock.Elapsed);
        }

        if (plan.LosesAnything && options.Confirm?.Invoke(plan) == false)
        {
            throw new MigrationRefusedException([$"The restore of '{backup.Metadata.Name}' was not confirmed. Nothing was done."]);
        }

        var saved = options.BackUpFirst
            ? await new TakenBackup(_context, access.Archive).TakeAsync(session, database, null, $"before the restore of {backup.Metadata.Name}", null, cancellationToken).ConfigureAwait(false)
            : null;
        var outcome = await database.RestoreAsync(Source(), cancellationToken).ConfigureAwait(false);
        await LogAsync(session, plan, cancellationToken).ConfigureAwait(false);
        return new RestoreReport(plan, outcome, saved?.Name, _clock.Elapsed);
    }

    private async Task<RestoreReport> IntoNewAsync(string name, IBackupSession database, CancellationToken cancellationToken)
    {
        var tables = backup.Metadata.Tables.Where(table => IsWanted(table.Table)).Select(table => new RestoredTable(table.Table, null, table.Rows));
        var plan = new RestorePlan(backup.Metadata, name, [.. tables], [], []);
        if (options.DryRun)
        {
            return new RestoreReport(plan, null, null, _clock.Elapsed);
        }

        var scratch = await database.CreateScratchAsync(cancellationToken).ConfigureAwait(false);
        await using (scratch.ConfigureAwait(false))
        {
            var outcome = await ((IBackupSession)scratch.Session).RestoreAsync(Source(), cancellationToken).ConfigureAwait(false);
            await scratch.KeepAsync(name, cancellationToken).ConfigureAwait(false);
            return new RestoreReport(plan, outcome, null, _clock.Elapsed);
        }
    }

    private RestoreSource Source()
    {
        var progress = _context.Options.BackupProgress;
        var (done, total) = (0, backup.Metadata.Tables.Count(table => IsWanted(table.Table)));
        var tell = progress is null ? null : new TableProgress(table => progress.Report(new BackupProgress("restore", table.Table, ++done, total, 0)));
        return backup.Source(options.Tables, tell) with { Tool = _context.Options.BackupTool };
    }

    private async Task<RestorePlan> PlanAsync(MaskedSession session, IBackupSession database, CancellationToken cancellationToken)
    {
        var now = (await database.ReadContentsAsync(options.Tables, cancellationToken).ConfigureAwait(false)).ToDictionary(table => table.Table);
        var then = backup.Metadata.Tables.Where(table => IsWanted(table.Table)).ToDictionary(table => table.Table);
        var changed = now.Keys.Union(then.Keys).Where(table => now.GetValueOrDefault(table) != then.GetValueOrDefault(table)).Order(StringComparer.Ordinal);
        var (lost, back) = options.Tables is null ? await HistoryAsync(session, cancellationToken).ConfigureAwait(false) : ([], []);
        return new RestorePlan(backup.Metadata, session.Database, [.. changed.Select(table => new RestoredTable(table, now.GetValueOrDefault(table)?.Rows, then.GetValueOrDefault(table)?.Rows))], lost, back);
    }

    /// <summary>What was applied since, by the running hash of the history; where the backup's is not found, all of it, and the backup's last one comes back.</summary>
    private async Task<(IReadOnlyList<string> Lost, IReadOnlyList<string> Back)> HistoryAsync(MaskedSession session, CancellationToken cancellationToken)
    {
        var history = (await session.ReadHistoryAsync(cancellationToken).ConfigureAwait(false)).Where(entry => entry.Kind != MigrationKind.Repeatable).OrderBy(entry => entry.Sequence).ToList();
        var then = backup.Metadata.Chain.Length == 0 ? -1 : history.FindIndex(entry => entry.Chain == backup.Metadata.Chain);
        var isKnown = backup.Metadata.Chain.Length == 0 || then >= 0;
        return ([.. history.Skip(then + 1).Select(entry => entry.Key.ToString())], isKnown ? [] : [$"all up to {backup.Metadata.Migration}"]);
    }

    private async Task LogAsync(MaskedSession session, RestorePlan plan, CancellationToken cancellationToken)
    {
        // The backup may be older than the journal.
        await session.CreateJournalAsync(cancellationToken).ConfigureAwait(false);
        var what = options.Tables is null ? "" : $" Only {string.Join(", ", options.Tables)}.";
        var entry = _context.Run.Log("restore", new MigrationKey(plan.Backup.Migration, ""), $"From the backup {plan.Backup.Name} of {plan.Backup.At.UtcDateTime:O}.{what}");
        await session.WriteAsync(new LoggedOnly(entry), cancellationToken).ConfigureAwait(false);
    }

    private bool IsWanted(string table) => options.Tables is null || options.Tables.Contains(table, StringComparer.OrdinalIgnoreCase);

    private sealed class TableProgress(Action<TableContent> tell) : IProgress<TableContent>
    {
        public void Report(TableContent value) => tell(value);
    }
}
