using Migrations.Backups.Keys;

namespace Migrations.Runtime.Tests.Backups;

/// <summary>Keys of a test; the first is the current one.</summary>
internal sealed class TestKeys(params BackupKey[] keys) : IBackupKeyProvider
{
    public static BackupKey Key(byte fill)
    {
        Span<byte> secret = stackalloc byte[BackupKey.Length];
        secret.Fill(fill);
        return new BackupKey(secret);
    }

    public ValueTask<BackupKey?> GetCurrentAsync(CancellationToken cancellationToken) => ValueTask.FromResult(keys.FirstOrDefault());

    public ValueTask<BackupKey?> FindAsync(string id, CancellationToken cancellationToken) => ValueTask.FromResult(keys.FirstOrDefault(key => key.Id == id));
}
