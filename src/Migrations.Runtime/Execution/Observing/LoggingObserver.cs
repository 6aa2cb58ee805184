using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Migrations.Backups.Metadata;
using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>One log message for each step, with stable event ids.</summary>
internal sealed partial class LoggingObserver(ILogger? logger) : IRunObserver
{
    private static readonly TimeSpan s_noticeable = TimeSpan.FromSeconds(1);
    private readonly ILogger _logger = logger ?? NullLogger.Instance;

    public void Planned(MigrationPlan plan)
    {
        if (plan.Steps.Count == 0)
        {
            LogUpToDate(plan.Database);
        }
        else
        {
            LogPlanned(plan.Steps.Count, plan.Database);
        }

        foreach (var note in plan.Notes)
        {
            LogNote(note);
        }
    }

    public void WaitingForLock(LockHolder holder, TimeSpan waited) => LogWaiting(holder, Durations.Format(waited));

    public void BackedUp(BackupMetadata backup) => LogBackedUp(backup.Name, backup.Reason, backup.Tables.Count, backup.Tables.Sum(table => table.Rows), backup.Bytes);

    public void Starting(PlannedMigration step) => LogStarting(step.Direction, step.Key);

    public void Completed(CompletedMigration migration) =>
        LogCompleted(migration.Direction, migration.Id, migration.Statements, (long)migration.Duration.TotalMilliseconds);

    public void Failed(PlannedMigration step, Exception error) => LogFailed(step.Direction, step.Key, error.Message);

    public void UnlockFailed(Exception error) => LogUnlockFailed(error.Message);

    public void LockTaken(TimeSpan waited)
    {
        if (waited >= s_noticeable)
        {
            LogLockTaken(Durations.Format(waited));
        }
    }

    public void Resolved(PlannedMigration step, string what) => LogResolved(step.Key, what);

    public void Cleaned(PlannedMigration step, string what) => LogCleaned(step.Key, what);

    public void Retrying(RetryNotice retry) => LogRetrying(retry.Step?.Key.ToString() ?? "", retry, retry.Message);

    public void Reconnecting(RetryNotice retry) => LogReconnecting(retry, retry.Message);

    public void Undoing(int count) => LogUndoing(count);

    public void NotUndone(string why) => LogNotUndone(why);

    public void Edited(string database, LogEntry entry) => LogEdited(entry.Action, database, entry.Key, entry.Message);

    [LoggerMessage(1, LogLevel.Information, "Migrations to run on {Database}: {Count}.")]
    private partial void LogPlanned(int count, string database);

    [LoggerMessage(2, LogLevel.Information, "{Database} is up to date.")]
    private partial void LogUpToDate(string database);

    [LoggerMessage(3, LogLevel.Warning, "Note: {Note}")]
    private partial void LogNote(string note);

    [LoggerMessage(4, LogLevel.Information, "Waiting for the migration lock, held by {Holder}; {Waited} so far.")]
    private partial void LogWaiting(LockHolder holder, string waited);

    [LoggerMessage(5, LogLevel.Debug, "{Direction} {Migration} starts.")]
    private partial void LogStarting(MigrationDirection direction, MigrationKey migration);

    [LoggerMessage(6, LogLevel.Information, "{Direction} {Migration} done in {Milliseconds} ms, statements: {Statements}.")]
    private partial void LogCompleted(MigrationDirection direction, string migration, int statements, long milliseconds);

    [LoggerMessage(7, LogLevel.Error, "{Direction} {Migration} failed: {Message}")]
    private partial void LogFailed(MigrationDirection direction, MigrationKey migration, string message);

    [LoggerMessage(8, LogLevel.Warning, "The migration lock could not be given back: {Message} It ends with the connection.")]
    private partial void LogUnlockFailed(string message);

    [LoggerMessage(9, LogLevel.Information, "The migration lock was taken after {Waited}.")]
    private partial void LogLockTaken(string waited);

    [LoggerMessage(10, LogLevel.Warning, "{Migration}: {Retry}. {Message}")]
    private partial void LogRetrying(string migration, RetryNotice retry, string message);

    [LoggerMessage(11, LogLevel.Warning, "Connecting again: {Retry}. {Message}")]
    private partial void LogReconnecting(RetryNotice retry, string message);

    [LoggerMessage(12, LogLevel.Information, "{Migration}: {What}")]
    private partial void LogResolved(MigrationKey migration, string what);

    [LoggerMessage(13, LogLevel.Information, "{Migration}: {What}")]
    private partial void LogCleaned(MigrationKey migration, string what);

    [LoggerMessage(14, LogLevel.Warning, "The run failed; what it did is undone by down scripts, migrations: {Count}.")]
    private partial void LogUndoing(int count);

    [LoggerMessage(15, LogLevel.Error, "Not undone: {Why}")]
    private partial void LogNotUndone(string why);

    [LoggerMessage(17, LogLevel.Information, "Backup {Backup} made and read back, {Reason}: tables {Tables}, rows {Rows}, bytes {Bytes}.")]
    private partial void LogBackedUp(string backup, string reason, int tables, long rows, long bytes);

    [LoggerMessage(16, LogLevel.Warning, "{Action} of {Database}: {Migration} {What}.")]
    private partial void LogEdited(string action, string database, MigrationKey migration, string what);
}
