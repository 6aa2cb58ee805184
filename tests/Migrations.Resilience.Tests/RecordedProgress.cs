using System.Collections.Concurrent;

namespace Migrations.Resilience.Tests;

/// <summary>Keeps what a run reports.</summary>
internal sealed class RecordedProgress : IProgress<MigrationProgress>
{
    private readonly ConcurrentQueue<MigrationProgress> _reports = [];

    public void Report(MigrationProgress value) => _reports.Enqueue(value);

    /// <summary>The details of the reports of one kind.</summary>
    public IEnumerable<string> Of(MigrationActivity activity) => _reports.Where(report => report.Activity == activity).Select(report => report.Detail);
}
