using System.Diagnostics;
using Migrations.Execution;
using Migrations.Providers;

namespace Migrations.Telemetry;

/// <summary>An activity for the run and one below it for each migration. The driver's own activities are below these.</summary>
internal sealed class TracingObserver : IRunObserver
{
    private Activity? _run;
    private Activity? _migration;

    public void Begun(RunIdentity run, MigrationDialect dialect)
    {
        _run = MigrationInstruments.Activities.StartActivity("migrations.run");
        _run?.SetTag(MigrationInstruments.DialectTag, MigrationInstruments.SystemName(dialect));
        _run?.SetTag("migrations.run.id", run.Id.ToString());
    }

    public void Connected(string database) => _run?.SetTag(MigrationInstruments.DatabaseTag, database);

    public void LockTaken(TimeSpan waited) => _run?.AddEvent(new ActivityEvent("lock taken", tags: new ActivityTagsCollection { ["migrations.lock.wait"] = waited.TotalSeconds }));

    public void Planned(MigrationPlan plan) => _run?.SetTag("migrations.planned", plan.Steps.Count);

    public void Starting(PlannedMigration step)
    {
        _migration?.Dispose();
        _migration = _run is null ? null : MigrationInstruments.Activities.StartActivity("migrations.migration", ActivityKind.Internal, _run.Context);
        _migration?.SetTag("migrations.id", step.Key.ToString());
        _migration?.SetTag(MigrationInstruments.DirectionTag, MigrationInstruments.DirectionName(step.Direction));
    }

    public void Retrying(RetryNotice retry) =>
        (_migration ?? _run)?.AddEvent(new ActivityEvent("retry", tags: new ActivityTagsCollection { [MigrationInstruments.ReasonTag] = RetryReason.Name(retry.Reason), ["migrations.attempt"] = retry.Attempt }));

    public void Reconnecting(RetryNotice retry) => Retrying(retry);

    public void Edited(string database, LogEntry entry) => _run?.AddEvent(new ActivityEvent(entry.Action, tags: new ActivityTagsCollection { ["migrations.id"] = entry.Key.ToString() }));

    public void Completed(CompletedMigration migration)
    {
        _migration?.SetStatus(ActivityStatusCode.Ok);
        End();
    }

    public void Failed(PlannedMigration step, Exception error)
    {
        Fail(_migration, error);
        End();
    }

    public void Ended(RunEnd end)
    {
        End();
        if (end.Error is { } error)
        {
            Fail(_run, error);
        }
        else
        {
            _run?.SetStatus(ActivityStatusCode.Ok);
        }

        _run?.SetTag("migrations.completed", end.Report?.Completed.Count ?? 0);
        _run?.SetTag("migrations.retries", end.Retries);
        _run?.Dispose();
        _run = null;
    }

    private void End()
    {
        _migration?.Dispose();
        _migration = null;
    }

    /// <summary>The first line says what and where; those behind it may hold values of rows.</summary>
    private static void Fail(Activity? activity, Exception error)
    {
        activity?.SetTag("error.type", error.GetType().FullName);
        activity?.SetStatus(ActivityStatusCode.Error, error.Message.Split('\n', 2)[0].TrimEnd());
    }
}
