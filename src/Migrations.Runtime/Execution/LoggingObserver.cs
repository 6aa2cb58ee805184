using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>One log message for each step, with stable event ids.</summary>
internal sealed partial class LoggingObserver(ILogger? logger) : IRunObserver
{
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

    public void Starting(PlannedMigration step) => LogStarting(step.Direction, step.Key);

    public void Completed(CompletedMigration migration) =>
        LogCompleted(migration.Direction, migration.Id, migration.Statements, (long)migration.Duration.TotalMilliseconds);

    public void Failed(PlannedMigration step, Exception error) => LogFailed(step.Direction, step.Key, error.Message);

    public void UnlockFailed(Exception error) => LogUnlockFailed(error.Message);

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
}
