using System.Data.Common;
using Migrations.Backups.Policy;
using Migrations.Planning;
using Migrations.Providers;
using Migrations.Telemetry;

namespace Migrations.Execution;

/// <summary>Makes a plan from what the journal has and what the run has done so far, for after a lost connection it is made again.</summary>
internal delegate MigrationPlan PlanMaker(string database, IReadOnlyList<JournalEntry> history, RunProgress progress);

/// <summary>One run against one database, over as many connections as it takes.</summary>
internal sealed class MigrationRun(RunContext context, DatabaseTarget target, PlanMaker makePlan)
{
    private readonly RunProgress _progress = new(context.Run.Id);

    /// <summary>The hash of a history with which the run has nothing to do; null: it has something to do with any.</summary>
    public Func<string>? AllApplied { get; init; }

    /// <summary>What is in the database is dropped first, so that nothing is left to be backed up.</summary>
    public bool IsFromNothing { get; init; }

    /// <exception cref="MigrationException">It was refused, or something failed; the exception has the report.</exception>
    /// <exception cref="MigrationCanceledException">It was cancelled while a migration was at work.</exception>
    public async Task<MigrationReport> RunAsync(CancellationToken cancellationToken)
    {
        using var limit = new RunLimit(context.Options.RunTimeout, context.Time, cancellationToken);
        context.Observer.Begun(context.Run, context.Provider.Dialect);
        try
        {
            LogFile.RequireWritable(context.Options);
            var report = await ConnectAsync(limit.Token).ConfigureAwait(false);
            End(null);
            return report;
        }
        catch (OperationCanceledException e) when (limit.IsOver)
        {
            var over = new MigrationException($"The run took longer than the {Durations.Format(limit.Time)} that the option RunTimeout allows. {RunFailure.Remains(_progress)}", e) { Report = _progress.Report() };
            End(over);
            throw over;
        }
        catch (Exception e) when (e is DbException or StatementException or IOException)
        {
            var broken = new MigrationException($"{_progress.Plan?.Database ?? "The database"} did not answer as it should: {e.Message} {RunFailure.Remains(_progress)} Run again: the journal knows what was committed.", e) { Report = _progress.Report() };
            End(broken);
            throw broken;
        }
        catch (Exception e)
        {
            End(e);
            throw;
        }
    }

    private void End(Exception? error) => context.Observer.Ended(
        new RunEnd(_progress.Plan is null ? null : _progress.Report(), error, _progress.Elapsed, _progress.LockWait, _progress.Retries));

    private async Task<MigrationReport> ConnectAsync(CancellationToken cancellationToken)
    {
        var (schedule, moves) = (Retries.Schedule(context), -1L);
        Exception? lost = null;
        while (true)
        {
            try
            {
                return await RunOnceAsync(lost is not null, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested && (ConnectionLoss.Is(e) || (lost is not null && ConnectionLoss.MayPass(e))))
            {
                lost = e;
                (schedule, moves) = (_progress.Moves == moves ? schedule : Retries.Schedule(context), _progress.Moves);
                var pause = target.Connection is null ? schedule.Next() : null;
                if (pause is null)
                {
                    var explained = ConnectionLoss.Explain(e, _progress, target, schedule);
                    if (_progress.Failed is not { } failed)
                    {
                        throw explained;
                    }

                    _progress.NotUndone(_progress.Watch is null ? explained.Message
                        : $"The connection was lost: {e.Message.TrimEnd('.')}, and no other one could be made. Nothing was touched: the database is as the failed run left it. {RunRestore.WayBack(_progress.Backup)}");
                    throw failed.Explain(_progress, cancellationToken);
                }

                _progress.Retries++;
                context.Observer.Reconnecting(new RetryNotice(_progress.Current?.Step, StatementFailure.ConnectionLost, e.Message, schedule.Attempts, pause.Value, schedule.Left, []));
                await Task.Delay(pause.Value, context.Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<MigrationReport> RunOnceAsync(bool again, CancellationToken cancellationToken)
    {
        var session = await SessionOpening.OpenAsync(context, target, new ServerProgressRelay(_progress, context.Observer, context.Values.Sent), cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            context.Observer.Connected(session.Database);

            // Without the lock: a start with nothing to do neither waits for anybody nor keeps anybody waiting. A problem found here may be no more
            // than another run at work, whose script without a transaction is half done; only under the lock it counts.
            if (!again)
            {
                // When the hash says that all is applied, neither the rows nor the scripts are read.
                var isDone = AllApplied is not null && await session.ReadFingerprintAsync(cancellationToken).ConfigureAwait(false) is { } found && found == AllApplied();
                var plan = isDone
                    ? new MigrationPlan(session.Database, [], [], [])
                    : makePlan(session.Database, await new Retries(context, _progress).AroundAsync(() => session.ReadHistoryAsync(cancellationToken), cancellationToken).ConfigureAwait(false), _progress);
                _progress.Planned(plan);
                if (context.Options.DryRun || (plan.Steps.Count == 0 && plan.Problems.Count == 0))
                {
                    _progress.Planned(await AnnouncedAsync(session, plan, cancellationToken).ConfigureAwait(false));
                    context.Observer.Planned(LockedRun.Accepted(_progress.Plan!));
                    return _progress.Report();
                }
            }

            return await RunLockedAsync(session, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The plan that is shown: with what its steps do, and the backup.</summary>
    private async Task<MigrationPlan> AnnouncedAsync(MaskedSession session, MigrationPlan plan, CancellationToken cancellationToken)
    {
        var announced = InterruptedStatements.Announce(plan);
        if (!context.Options.DryRun)
        {
            return announced;
        }

        var shown = new PlannedEffects(context.Catalog, context.Provider.Dialect).AddTo(announced);
        return IsFromNothing ? shown : await new RunBackup(context, session).AddToAsync(shown, cancellationToken).ConfigureAwait(false);
    }

    private async Task<MigrationReport> RunLockedAsync(IMigrationSession session, CancellationToken cancellationToken)
    {
        var runLock = await RunLock.TakeAsync(session, context.Options.RunLockTimeout, context.Observer, cancellationToken).ConfigureAwait(false);
        _progress.LockWait = (_progress.LockWait ?? TimeSpan.Zero) + runLock.Waited;
        await using (runLock.ConfigureAwait(false))
        {
            try
            {
                return await new LockedRun(context, session, _progress, makePlan).RunAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (ConnectionLoss.Is(e))
            {
                runLock.Abandon();
                throw;
            }
        }
    }
}
