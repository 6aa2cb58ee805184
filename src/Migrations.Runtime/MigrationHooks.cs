namespace Migrations;

/// <summary>Calls of the app around a run and around each migration. An exception of a hook before something stops it; one behind it fails the run, and what is done stays.</summary>
public sealed record MigrationHooks
{
    /// <summary>Under the lock, before the first migration; not called when there is nothing to do.</summary>
    public Func<MigrationPlan, CancellationToken, Task>? BeforeRun { get; init; }

    /// <summary>Under the lock, behind the last migration or the one that failed.</summary>
    public Func<MigrationReport, CancellationToken, Task>? AfterRun { get; init; }

    /// <summary>Before a migration's transaction.</summary>
    public Func<PlannedMigration, CancellationToken, Task>? BeforeMigration { get; init; }

    /// <summary>After a migration's commit.</summary>
    public Func<CompletedMigration, CancellationToken, Task>? AfterMigration { get; init; }
}
