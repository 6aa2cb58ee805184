using System.Diagnostics;

namespace Migrations.Execution;

/// <summary>What a run has done so far.</summary>
internal sealed class RunProgress(Guid runId, MigrationPlan plan, Stopwatch clock)
{
    private readonly List<CompletedMigration> _completed = [];

    public MigrationPlan Plan => plan;

    public IReadOnlyList<CompletedMigration> Completed => _completed;

    public void Add(CompletedMigration migration) => _completed.Add(migration);

    public MigrationReport Report() => new(_completed.Count == 0 ? null : runId, plan, [.. _completed], clock.Elapsed);
}
