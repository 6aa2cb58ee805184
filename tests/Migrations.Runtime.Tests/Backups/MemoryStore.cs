using Migrations.Backups.Stores;

namespace Migrations.Runtime.Tests.Backups;

/// <summary>A store whose bytes a test can change: what another place for backups has to do, too.</summary>
internal sealed class MemoryStore : IBackupStore
{
    public Dictionary<string, Dictionary<string, byte[]>> Backups { get; } = [];

    public string Description => "the memory of the test";

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([.. Backups.Keys]);

    public Task<IBackupDraft> CreateAsync(string name, CancellationToken cancellationToken) => Backups.ContainsKey(name)
        ? throw new MigrationRefusedException([$"There is a backup '{name}'."])
        : Task.FromResult<IBackupDraft>(new Draft(this, name));

    public Task<Stream?> OpenAsync(string name, string file, CancellationToken cancellationToken) =>
        Task.FromResult<Stream?>(Backups.TryGetValue(name, out var files) && files.TryGetValue(file, out var bytes) ? new MemoryStream(bytes, writable: false) : null);

    public Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        Backups.Remove(name);
        return Task.CompletedTask;
    }

    public Task CleanAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private sealed class Draft(MemoryStore store, string name) : IBackupDraft
    {
        private readonly Dictionary<string, MemoryStream> _files = [];

        public Task<Stream> CreateFileAsync(string file, CancellationToken cancellationToken)
        {
            lock (_files)
            {
                return Task.FromResult<Stream>(_files[file] = new MemoryStream());
            }
        }

        public Task PublishAsync(CancellationToken cancellationToken)
        {
            store.Backups[name] = _files.ToDictionary(file => file.Key, file => file.Value.ToArray());
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
