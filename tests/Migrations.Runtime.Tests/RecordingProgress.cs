using System.Collections.Concurrent;

namespace Migrations.Runtime.Tests;

/// <summary>Keeps what a run tells of its progress, in order, and shows each to the test as it comes.</summary>
internal sealed class RecordingProgress(Action<MigrationProgress>? onReport = null) : IProgress<MigrationProgress>
{
    public ConcurrentQueue<MigrationProgress> All { get; } = new();

    public IReadOnlyList<MigrationProgress> Of(MigrationActivity activity) => [.. All.Where(p => p.Activity == activity)];

    public void Report(MigrationProgress value)
    {
        All.Enqueue(value);
        onReport?.Invoke(value);
    }
}
