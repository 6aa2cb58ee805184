using Migrations.Backups.Archive;

namespace Migrations.Backups.Actions;

/// <summary>Removes old backups. What cannot be read as one of ours stays, and so does the newest of each database of which every byte can be read.</summary>
internal sealed class PruneAction(BackupArchive archive, TimeProvider time, BackupRetention retention)
{
    /// <returns>Names of those that were removed.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellationToken)
    {
        if (retention is { Keep: null, OlderThan: null })
        {
            throw new MigrationRefusedException(["Say which backups may go: all but so many (--keep 10), those older than a time (--older-than 30d), or both."]);
        }

        var removed = new List<string>();
        foreach (var same in (await archive.ListAsync(cancellationToken).ConfigureAwait(false)).Where(backup => backup.Metadata is not null).GroupBy(backup => backup.Metadata!.Database))
        {
            foreach (var leaving in await LeavingAsync([.. same], cancellationToken).ConfigureAwait(false))
            {
                await archive.Store.DeleteAsync(leaving.Name, cancellationToken).ConfigureAwait(false);
                removed.Add(leaving.Name);
            }
        }

        return removed;
    }

    /// <param name="backups">Of one database, the newest first.</param>
    /// <param name="cancellationToken">Cancels.</param>
    private async Task<IEnumerable<BackupListing>> LeavingAsync(IReadOnlyList<BackupListing> backups, CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - (retention.OlderThan ?? TimeSpan.Zero);
        var leaving = backups.Skip(retention.Keep ?? 0).Where(backup => backup.Metadata!.At < before).ToList();
        var good = leaving.Count == 0 ? null : await NewestGoodAsync(backups, cancellationToken).ConfigureAwait(false);
        return leaving.Where(backup => backup.Name != good);
    }

    private async Task<string?> NewestGoodAsync(IReadOnlyList<BackupListing> backups, CancellationToken cancellationToken)
    {
        foreach (var backup in backups)
        {
            try
            {
                await (await archive.OpenAsync(backup.Name, cancellationToken).ConfigureAwait(false)).VerifyAsync(null, cancellationToken).ConfigureAwait(false);
                return backup.Name;
            }
            catch (BackupDamagedException)
            {
                // An older one may be good.
            }
        }

        return null;
    }
}
