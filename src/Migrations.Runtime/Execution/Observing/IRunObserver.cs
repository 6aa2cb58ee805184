using Migrations.Backups.Metadata;
using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>
/// Is told what a run does, as it does it. Calls come one after another on the run's own path, but for <see cref="ServerProgressed"/>; none may throw or wait.
/// Every one has an empty body here: an observer has those that it wants.
/// </summary>
internal interface IRunObserver
{
    /// <summary>True when <see cref="ServerProgressed"/> is of use; it costs a second connection to the server.</summary>
    bool WantsServerProgress => false;

    /// <summary>First of all, before the database is asked for anything.</summary>
    /// <param name="run">Which run it is.</param>
    /// <param name="dialect">For which kind of database.</param>
    void Begun(RunIdentity run, MigrationDialect dialect)
    {
    }

    /// <summary>A session is open; told again after the connection was lost.</summary>
    /// <param name="database">Where, without secrets.</param>
    void Connected(string database)
    {
    }

    /// <summary>Another run holds the lock: told at once, then every 10 seconds.</summary>
    void WaitingForLock(LockHolder holder, TimeSpan waited)
    {
    }

    /// <summary>The lock is ours.</summary>
    /// <param name="waited">How long that took; about nothing when it was free.</param>
    void LockTaken(TimeSpan waited)
    {
    }

    /// <summary>What will be done: under the lock, or without it when there is nothing to do. Told again after the connection was lost.</summary>
    void Planned(MigrationPlan plan)
    {
    }

    /// <summary>What the run may lose was backed up, and the backup was read back.</summary>
    void BackedUp(BackupMetadata backup)
    {
    }

    /// <summary>A migration begins. In a row of plain ones, which are sent together, each begins when the one before it is committed.</summary>
    void Starting(PlannedMigration step)
    {
    }

    /// <summary>A statement outside a transaction begins.</summary>
    /// <param name="step">Its migration.</param>
    /// <param name="statement">The statement, without the values of variables.</param>
    /// <param name="number">Which one, from 1.</param>
    void StatementStarting(PlannedMigration step, SqlStatement statement, int number)
    {
    }

    /// <summary>The server tells how the statement at work goes on. Comes from any thread.</summary>
    void ServerProgressed(PlannedMigration step, ServerProgress progress)
    {
    }

    /// <summary>A batch is committed, or the next one waits for the replicas.</summary>
    void BatchDone(PlannedMigration step, BatchProgress progress)
    {
    }

    /// <summary>A migration in C# tells how many rows it has done in all.</summary>
    void RowsDone(PlannedMigration step, long rows)
    {
    }

    /// <summary>What became of a statement that a kill had interrupted is known.</summary>
    /// <param name="step">Its migration.</param>
    /// <param name="what">A sentence.</param>
    void Resolved(PlannedMigration step, string what)
    {
    }

    /// <summary>Something that a failed statement had left behind was removed.</summary>
    /// <param name="step">Its migration.</param>
    /// <param name="what">A sentence.</param>
    void Cleaned(PlannedMigration step, string what)
    {
    }

    /// <summary>A migration, statement or batch is tried again after a pause that begins now.</summary>
    void Retrying(RetryNotice retry)
    {
    }

    /// <summary>The connection was lost; a new one is opened after a pause that begins now.</summary>
    void Reconnecting(RetryNotice retry)
    {
    }

    /// <summary>A migration is committed, with its row in the journal.</summary>
    void Completed(CompletedMigration migration)
    {
    }

    /// <summary>A migration failed for good.</summary>
    void Failed(PlannedMigration step, Exception error)
    {
    }

    /// <summary>The run failed, and what it did is undone by down scripts; each one that was is told as <see cref="Completed"/>, with direction down.</summary>
    /// <param name="count">How many there are.</param>
    void Undoing(int count)
    {
    }

    /// <summary>What could not be undone, and why.</summary>
    /// <param name="why">A sentence.</param>
    void NotUndone(string why)
    {
    }

    /// <summary>The history was changed without running a migration: stamped, repaired, or everything was dropped.</summary>
    /// <param name="database">Where.</param>
    /// <param name="entry">What, as the log of the database has it.</param>
    void Edited(string database, LogEntry entry)
    {
    }

    /// <summary>The lock could not be given back.</summary>
    void UnlockFailed(Exception error)
    {
    }

    /// <summary>The run is over, whether it did something, found nothing to do, or failed.</summary>
    void Ended(RunEnd end)
    {
    }
}
