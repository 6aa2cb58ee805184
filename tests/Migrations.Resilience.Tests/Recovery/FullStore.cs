using System.Collections.Concurrent;
using Migrations.Backups.Stores;

namespace Migrations.Resilience.Tests.Recovery;

/// <summary>Backups on a disk that is full after so many bytes.</summary>
internal sealed class FullStore(long room) : IBackupStore
{
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, MemoryStream>> _backups = [];
    private long _left = room;

    public string Description => "a disk that is full";

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([.. _backups.Keys]);

    public Task<IBackupDraft> CreateAsync(string name, CancellationToken cancellationToken) => Task.FromResult<IBackupDraft>(new Draft(this, name));

    public Task<Stream?> OpenAsync(string name, string file, CancellationToken cancellationToken) =>
        Task.FromResult<Stream?>(_backups.TryGetValue(name, out var files) && files.TryGetValue(file, out var content) ? new MemoryStream(content.ToArray(), writable: false) : null);

    public Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        _backups.TryRemove(name, out _);
        return Task.CompletedTask;
    }

    public Task CleanAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Take(long bytes)
    {
        if (Interlocked.Add(ref _left, -bytes) < 0)
        {
            throw new IOException("No space left on device");
        }
    }

    private sealed class Draft(FullStore disk, string name) : IBackupDraft
    {
        private readonly ConcurrentDictionary<string, MemoryStream> _files = [];

        public Task<Stream> CreateFileAsync(string file, CancellationToken cancellationToken) => Task.FromResult<Stream>(_files[file] = new Target(disk));

        public Task PublishAsync(CancellationToken cancellationToken)
        {
            disk._backups[name] = _files;
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class Target(FullStore disk) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count)
        {
            disk.Take(count);
            base.Write(buffer, offset, count);
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            disk.Take(buffer.Length);
            base.Write(buffer);
        }
    }
}
