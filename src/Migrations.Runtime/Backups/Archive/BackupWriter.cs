using System.Reflection;
using Migrations.Backups.Files;
using Migrations.Backups.Keys;
using Migrations.Backups.Metadata;
using Migrations.Backups.Stores;
using Migrations.Providers;

namespace Migrations.Backups.Archive;

/// <summary>Writes what a snapshot holds into a store, reads it back, and only then calls it a backup.</summary>
internal sealed class BackupWriter(BackupArchive archive, TimeProvider time, IProgress<BackupProgress>? progress)
{
    private readonly Lock _lock = new();
    private int _done;
    private long _bytes;

    /// <exception cref="MigrationException">It could not be written, or not be read back; there is no backup then.</exception>
    public async Task<BackupMetadata> WriteAsync(IBackupSnapshot snapshot, BackupLabel label, CancellationToken cancellationToken)
    {
        try
        {
            await archive.Store.CleanAsync(cancellationToken).ConfigureAwait(false);
            var name = label.Name ?? BackupNames.OfTime(time.GetUtcNow(), [.. await archive.Store.ListAsync(cancellationToken).ConfigureAwait(false)]);
            var metadata = await WriteAsync(name, snapshot, label, cancellationToken).ConfigureAwait(false);
            await VerifyAsync(name, cancellationToken).ConfigureAwait(false);
            return metadata;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MigrationException($"The backup of {label.Database} could not be written to {archive.Store.Description}: {e.Message} Nothing of it was kept. See that there is room and that the place can be written, then try again.", e);
        }
    }

    private async Task<BackupMetadata> WriteAsync(string name, IBackupSnapshot snapshot, BackupLabel label, CancellationToken cancellationToken)
    {
        var key = await archive.Keys.GetCurrentAsync(cancellationToken).ConfigureAwait(false);
        var (id, draft) = (Guid.CreateVersion7(), await archive.Store.CreateAsync(name, cancellationToken).ConfigureAwait(false));
        await using (draft.ConfigureAwait(false))
        {
            var (files, contents) = await WritePartsAsync(new PartWriter(draft, id, key), snapshot, cancellationToken).ConfigureAwait(false);
            var metadata = new BackupMetadata
            {
                Name = name,
                Id = id,
                Tool = Version,
                Engine = snapshot.Engine,
                Method = snapshot.Method,
                Database = label.Database,
                Application = label.Application,
                Reason = label.Reason,
                At = snapshot.At,
                Migration = label.Migration,
                Chain = label.Chain,
                SchemaFingerprint = snapshot.SchemaFingerprint,
                Scope = label.Scope,
                KeyId = key?.Id,
                Tables = [.. contents, .. await snapshot.ReadContentsAsync(cancellationToken).ConfigureAwait(false)],
                Files = files,
            };
            var file = await draft.CreateFileAsync(BackupNames.Metadata, cancellationToken).ConfigureAwait(false);
            await using (file.ConfigureAwait(false))
            {
                await file.WriteAsync(MetadataSeal.Close(MetadataJson.Write(metadata), key), cancellationToken).ConfigureAwait(false);
            }

            await draft.PublishAsync(cancellationToken).ConfigureAwait(false);
            return metadata;
        }
    }

    private static string Version => typeof(BackupWriter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    private async Task<(IReadOnlyList<BackupFile> Files, IReadOnlyList<TableContent> Contents)> WritePartsAsync(PartWriter writer, IBackupSnapshot snapshot, CancellationToken cancellationToken)
    {
        var parts = snapshot.Parts;
        var (files, contents) = (new BackupFile[parts.Count], new TableContent?[parts.Count]);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, snapshot.Parallelism), CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, parts.Count), options, async (number, token) =>
        {
            (files[number], contents[number]) = await writer.WriteAsync(number, parts[number], snapshot, token).ConfigureAwait(false);
            Report(parts[number].Name, parts.Count, files[number].PlainBytes);
        }).ConfigureAwait(false);
        return (files, [.. contents.OfType<TableContent>()]);
    }

    private void Report(string part, int total, long bytes)
    {
        lock (_lock)
        {
            _bytes += bytes;
            progress?.Report(new BackupProgress("backup", part, ++_done, total, _bytes));
        }
    }

    /// <summary>A backup that cannot be read is none: better to know it before the migration than after.</summary>
    private async Task VerifyAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await (await archive.OpenAsync(name, cancellationToken).ConfigureAwait(false)).VerifyAsync(progress, cancellationToken).ConfigureAwait(false);
        }
        catch (BackupDamagedException)
        {
            await archive.Store.DeleteAsync(name, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }
}
