using Migrations.Backups.Files;
using Migrations.Backups.Keys;
using Migrations.Backups.Metadata;
using Migrations.Backups.Stores;
using Migrations.Providers;

namespace Migrations.Backups.Archive;

/// <summary>A backup whose metadata was found to be intact.</summary>
internal sealed class OpenedBackup(BackupMetadata metadata, BackupKey? key, IBackupStore store)
{
    public BackupMetadata Metadata => metadata;

    /// <summary>For a provider that puts it back.</summary>
    /// <param name="tables">Which tables; null means all that it has.</param>
    /// <param name="progress">Is told each table that is filled.</param>
    public RestoreSource Source(IReadOnlyList<string>? tables, IProgress<TableContent>? progress) =>
        new(metadata.Method, [.. metadata.Files.Select(file => file.Part)], metadata.Tables, OpenAsync) { Tables = tables, Progress = progress };

    /// <summary>Reads every byte of every file.</summary>
    /// <exception cref="BackupDamagedException">One is not as it was written.</exception>
    public async Task VerifyAsync(IProgress<BackupProgress>? progress, CancellationToken cancellationToken)
    {
        var (buffer, done, bytes) = (new byte[ChunkFrame.MaxLength], 0, 0L);
        foreach (var file in metadata.Files)
        {
            var stream = await OpenAsync(file, cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) > 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }
            }

            bytes += file.PlainBytes;
            progress?.Report(new BackupProgress("verify", file.Part.Name, ++done, metadata.Files.Count, bytes));
        }
    }

    private async Task<Stream> OpenAsync(BackupPart part, CancellationToken cancellationToken) =>
        await OpenAsync(metadata.Files.First(file => file.Part == part), cancellationToken).ConfigureAwait(false);

    private async Task<ChunkReader> OpenAsync(BackupFile file, CancellationToken cancellationToken)
    {
        var stream = await store.OpenAsync(metadata.Name, file.File, cancellationToken).ConfigureAwait(false)
            ?? throw new FileDamage(metadata.Name, file.File).Of(BackupDamage.Missing, "is not there");
        return await ChunkReader.BeginAsync(stream, metadata, file, key, cancellationToken).ConfigureAwait(false);
    }
}
