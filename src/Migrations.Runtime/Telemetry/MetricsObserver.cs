using System.Diagnostics;
using Migrations.Execution;

namespace Migrations.Telemetry;

/// <summary>Measures runs and migrations.</summary>
internal sealed class MetricsObserver : IRunObserver
{
    private TagList _tags;
    private string _system = "";
    private long _started;
    private (string Migration, long Batches) _counted;

    public void Begun(RunIdentity run, MigrationDialect dialect)
    {
        _system = MigrationInstruments.SystemName(dialect);
        _tags = [new(MigrationInstruments.DialectTag, _system)];
    }

    public void Connected(string database) => _tags = [new(MigrationInstruments.DialectTag, _system), new(MigrationInstruments.DatabaseTag, database)];

    public void LockTaken(TimeSpan waited) => MigrationInstruments.LockWait.Record(waited.TotalSeconds, _tags);

    public void Starting(PlannedMigration step) => _started = Stopwatch.GetTimestamp();

    public void BatchDone(PlannedMigration step, BatchProgress progress)
    {
        // Told again while the next batch waits for a replica.
        var counted = (step.Key.ToString(), progress.Batches);
        if (counted != _counted)
        {
            _counted = counted;
            MigrationInstruments.BatchRows.Add(progress.BatchRows, _tags);
        }
    }

    public void Retrying(RetryNotice retry) => MigrationInstruments.Retries.Add(1, With(MigrationInstruments.ReasonTag, RetryReason.Name(retry.Reason)));

    public void Reconnecting(RetryNotice retry) => Retrying(retry);

    public void Completed(CompletedMigration migration)
    {
        MigrationInstruments.MigrationDuration.Record(migration.Duration.TotalSeconds, Ended(migration.Direction, null));
        if (migration.Direction == MigrationDirection.Down)
        {
            MigrationInstruments.Rollbacks.Add(1, _tags);
        }
    }

    public void Failed(PlannedMigration step, Exception error)
    {
        MigrationInstruments.MigrationDuration.Record(Stopwatch.GetElapsedTime(_started).TotalSeconds, Ended(step.Direction, error));
        MigrationInstruments.Failures.Add(1, With(MigrationInstruments.DirectionTag, MigrationInstruments.DirectionName(step.Direction)));
    }

    public void Ended(RunEnd end) =>
        MigrationInstruments.RunDuration.Record(end.Duration.TotalSeconds, With(MigrationInstruments.OutcomeTag, MigrationInstruments.OutcomeName(end.Error)));

    private TagList Ended(MigrationDirection direction, Exception? error)
    {
        var tags = With(MigrationInstruments.DirectionTag, MigrationInstruments.DirectionName(direction));
        tags.Add(MigrationInstruments.OutcomeTag, MigrationInstruments.OutcomeName(error));
        return tags;
    }

    private TagList With(string name, string value)
    {
        var tags = _tags;
        tags.Add(name, value);
        return tags;
    }
}
