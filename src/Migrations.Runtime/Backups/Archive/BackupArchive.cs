using System.Text.Json;
using Migrations.Backups.Keys;
using Migrations.Backups.Metadata;
using Migrations.Backups.Stores;

namespace Migrations.Backups.Archive;

/// <summary>The backups of a store: finds, opens and removes them.</summary>
internal sealed class BackupArchive(IBackupStore store, IBackupKeyProvider keys)
{
    public IBackupStore Store => store;

    public IBackupKeyProvider Keys => keys;

    /// <summary>All backups, the newest first; those that cannot be read stand at the end, with what is wrong.</summary>
    public async Task<IReadOnlyList<BackupListing>> ListAsync(CancellationToken cancellationToken)
    {
        var found = new List<BackupListing>();
        foreach (var name in await store.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            try
            {
                found.Add(new BackupListing(name, (await OpenAsync(name, cancellationToken).ConfigureAwait(false)).Metadata, null));
            }
            catch (BackupDamagedException e)
            {
                found.Add(new BackupListing(name, null, e.Message));
            }
        }

        return [.. found.OrderByDescending(backup => backup.Metadata?.At ?? DateTimeOffset.MinValue).ThenByDescending(backup => backup.Name, StringComparer.Ordinal)];
    }

    /// <summary>Opens one: its metadata is read and its seal is checked; its files are checked when they are read.</summary>
    /// <exception cref="MigrationRefusedException">There is none of that name.</exception>
    /// <exception cref="BackupDamagedException">Its metadata is not what was written, or the key is not the right one.</exception>
    public async Task<OpenedBackup> OpenAsync(string name, CancellationToken cancellationToken)
    {
        var bytes = await ReadMetadataAsync(name, cancellationToken).ConfigureAwait(false);
        var metadata = Parse(name, bytes);
        var key = metadata.KeyId is { } id ? await keys.FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw WrongKey(name, id, await keys.GetCurrentAsync(cancellationToken).ConfigureAwait(false)) : null;
        return !MetadataSeal.IsIntact(bytes, key) ? throw Damaged(name, "its seal does not fit")
            : metadata.Name != name ? throw Misnamed(name, metadata.Name)
            : new OpenedBackup(metadata, key, store);
    }

    private async Task<byte[]> ReadMetadataAsync(string name, CancellationToken cancellationToken)
    {
        var stream = await store.OpenAsync(BackupNames.Checked(name), BackupNames.Metadata, cancellationToken).ConfigureAwait(false)
            ?? throw new MigrationRefusedException([$"There is no backup '{name}' in {store.Description}. 'backups list' shows those that are there."]);
        await using (stream.ConfigureAwait(false))
        {
            using var content = new MemoryStream();
            await stream.CopyToAsync(content, cancellationToken).ConfigureAwait(false);
            return content.ToArray();
        }
    }

    private static BackupMetadata Parse(string name, byte[] bytes)
    {
        try
        {
            return !MetadataSeal.IsClosed(bytes) ? throw Damaged(name, "it has no seal at its end") : MetadataJson.Read(bytes);
        }
        catch (NotSupportedException e)
        {
            throw new MigrationRefusedException([$"The backup '{name}' has {e.Message}. Take a newer version of this library to read it."], e);
        }
        catch (Exception e) when (e is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw Damaged(name, $"it cannot be read ({e.Message})", e);
        }
    }

    private static BackupDamagedException WrongKey(string name, string id, BackupKey? current) => new(
        BackupDamage.WrongKey,
        $"The backup '{name}' is encrypted with the key {id}, and {(current is null ? "no key is given" : $"the key that is given is {current.Id}")}. Put its key into MIGRATIONS_BACKUP_KEY or a file that MIGRATIONS_BACKUP_KEY_FILE names; older keys may stand behind the current one.");

    private static BackupDamagedException Damaged(string name, string what, Exception? cause = null) => new(
        BackupDamage.Changed, $"The {BackupNames.Metadata} of the backup '{name}' is not as it was written: {what}. Nothing of this backup is used. Take another one or an intact copy of this one.", cause);

    private static BackupDamagedException Misnamed(string name, string written) => new(
        BackupDamage.Swapped, $"The backup '{name}' was written as '{written}'. Give its folder that name again; nothing of it is used under another one.");
}
