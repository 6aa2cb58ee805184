using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>Is told what a run does, as it does it.</summary>
internal interface IRunObserver
{
    void Planned(MigrationPlan plan);

    void WaitingForLock(LockHolder holder, TimeSpan waited);

    void Starting(PlannedMigration step);

    void Completed(CompletedMigration migration);

    void Failed(PlannedMigration step, Exception error);

    void UnlockFailed(Exception error);
}
