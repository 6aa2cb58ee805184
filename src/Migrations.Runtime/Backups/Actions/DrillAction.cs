using System.Diagnostics;
using Migrations.Backups.Archive;
using Migrations.Execution;
using Migrations.Providers;

namespace Migrations.Backups.Actions;

/// <summary>Tries a backup: puts it into a scratch database, reads everything there, compares, validates, and drops it.</summary>
internal sealed class DrillAction(BackupAccess access, OpenedBackup backup)
{
    public async Task<DrillReport> RunAsync(IBackupSession database, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        await backup.VerifyAsync(access.Context.Options.BackupProgress, cancellationToken).ConfigureAwait(false);
        var verified = clock.Elapsed;
        var scratch = await database.CreateScratchAsync(cancellationToken).ConfigureAwait(false);
        await using (scratch.ConfigureAwait(false))
        {
            var session = (IBackupSession)scratch.Session;
            await session.RestoreAsync(backup.Source(null, null) with { Tool = access.Context.Options.BackupTool }, cancellationToken).ConfigureAwait(false);
            var restored = clock.Elapsed;
            var found = await session.ReadContentsAsync(null, cancellationToken).ConfigureAwait(false);
            var compared = clock.Elapsed;
            var validation = scratch.Session is IValidationSession checks ? await checks.ValidateAsync(ValidationScope.Everything, cancellationToken).ConfigureAwait(false) : null;
            return new DrillReport(backup.Metadata, Differences(found), verified, restored - verified, compared - restored)
            {
                Findings = [.. validation?.Findings.Where(finding => finding.Severity == ValidationSeverity.Error) ?? []],
            };
        }
    }

    private string[] Differences(IReadOnlyList<TableContent> found)
    {
        var there = found.ToDictionary(table => table.Table);
        return [.. backup.Metadata.Tables.Where(table => there.GetValueOrDefault(table.Table) != table).Select(table => there.GetValueOrDefault(table.Table) is { } other
            ? $"{table.Table} has {other.Rows} rows with the hash {other.Hash}, the backup {table.Rows} with {table.Hash}."
            : $"{table.Table} is not there.")];
    }
}
