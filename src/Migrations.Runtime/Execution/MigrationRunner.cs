using System.Data.Common;
using System.Diagnostics;
using Migrations.History;
using Migrations.Packing;
using Migrations.Planning;
using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>One run against one database: plan, lock, plan again, check, run.</summary>
internal sealed class MigrationRunner(MigrationCatalog catalog, IMigrationProvider provider, MigrationOptions options, IRunObserver observer)
{
    private readonly RunIdentity _run = new(Guid.CreateVersion7(), options.ApplicationName ?? AppDomain.CurrentDomain.FriendlyName);

    public Task<MigrationReport> ApplyAsync(DatabaseTarget target, CancellationToken cancellationToken) =>
        RunAsync(target, (database, history) => new UpPlanner(catalog, provider, options).Plan(database, history), cancellationToken);

    public Task<MigrationReport> RollbackAsync(DatabaseTarget target, Migration? stays, CancellationToken cancellationToken) =>
        RunAsync(target, (database, history) => new DownPlanner(catalog, provider).PlanTo(database, history, stays), cancellationToken);

    public Task<MigrationReport> RollbackStepsAsync(DatabaseTarget target, int steps, CancellationToken cancellationToken) =>
        RunAsync(target, (database, history) => new DownPlanner(catalog, provider).PlanSteps(database, history, steps), cancellationToken);

    public Task<MigrationReport> RedoAsync(DatabaseTarget target, int count, CancellationToken cancellationToken) =>
        RunAsync(target, (database, history) => new RedoPlanner(catalog, provider, options).Plan(database, history, count), cancellationToken);

    public Task<MigrationReport> StampAsync(DatabaseTarget target, Migration? last, CancellationToken cancellationToken) =>
        EditAsync(target, items => new StampEdit(new JournalRows(catalog, provider, options, _run), items, last).Changes(), cancellationToken);

    public Task<MigrationReport> RepairAsync(DatabaseTarget target, Migration migration, CancellationToken cancellationToken) =>
        EditAsync(target, items => new RepairEdit(new JournalRows(catalog, provider, options, _run), items, migration).Changes(), cancellationToken);

    /// <summary>Drops everything, then applies: what would keep it from applying is found before anything is dropped.</summary>
    public async Task<MigrationReport> ResetAsync(DatabaseTarget target, CancellationToken cancellationToken)
    {
        var all = options with { Phase = MigrationPhases.All };
        if (!options.DryRun)
        {
            await WithSessionAsync(target, session => new DatabaseEraser(session, options, _run, observer).RunAsync(
                database => Accepted(new UpPlanner(catalog, provider, all).Plan(database, [])), cancellationToken), cancellationToken).ConfigureAwait(false);
        }

        return await RunAsync(target, (database, history) => new UpPlanner(catalog, provider, all).Plan(database, all.DryRun ? [] : history), cancellationToken).ConfigureAwait(false);
    }

    public Task<MigrationPlan> PlanAsync(DatabaseTarget target, CancellationToken cancellationToken) => WithSessionAsync(
        target,
        async session => new UpPlanner(catalog, provider, options).Plan(session.Database, await session.ReadHistoryAsync(cancellationToken).ConfigureAwait(false)),
        cancellationToken);

    public Task<MigrationStatus> GetStatusAsync(DatabaseTarget target, CancellationToken cancellationToken) => WithSessionAsync(
        target,
        async session => new MigrationStatus(
            session.Database, HistoryComparison.Make(catalog, provider.Dialect, await session.ReadHistoryAsync(cancellationToken).ConfigureAwait(false))),
        cancellationToken);

    public Task<IReadOnlyList<LogEntry>> ReadLogAsync(DatabaseTarget target, int count, CancellationToken cancellationToken) =>
        WithSessionAsync(target, session => session.ReadLogAsync(count, cancellationToken), cancellationToken);

    private Task<MigrationReport> RunAsync(
        DatabaseTarget target, Func<string, IReadOnlyList<JournalEntry>, MigrationPlan> makePlan, CancellationToken cancellationToken) =>
        WithSessionAsync(target, session => RunAsync(session, makePlan, cancellationToken), cancellationToken);

    private async Task<MigrationReport> RunAsync(
        IMigrationSession session, Func<string, IReadOnlyList<JournalEntry>, MigrationPlan> makePlan, CancellationToken cancellationToken)
    {
        async Task<MigrationPlan> PlanNowAsync() =>
            makePlan(session.Database, await session.ReadHistoryAsync(cancellationToken).ConfigureAwait(false));

        // Without the lock: a start with nothing to do neither waits for anybody nor keeps anybody waiting. A problem found here may be no more
        // than another run at work, whose script without a transaction is half done; only under the lock it counts.
        var clock = Stopwatch.StartNew();
        var plan = await PlanNowAsync().ConfigureAwait(false);
        if (options.DryRun || (plan.Steps.Count == 0 && plan.Problems.Count == 0))
        {
            observer.Planned(Accepted(plan));
            return new MigrationReport(null, plan, [], clock.Elapsed);
        }

        var runLock = await RunLock.TakeAsync(session, options.RunLockTimeout, observer, cancellationToken).ConfigureAwait(false);
        await using (runLock.ConfigureAwait(false))
        {
            // Whoever held the lock may have done all of it.
            plan = Accepted(await PlanNowAsync().ConfigureAwait(false));
            observer.Planned(plan);
            var progress = new RunProgress(_run.Id, plan, clock);
            if (plan.Steps.Count > 0)
            {
                await RunStepsAsync(session, progress, cancellationToken).ConfigureAwait(false);
            }

            return progress.Report();
        }
    }

    private Task<MigrationReport> EditAsync(DatabaseTarget target, Func<IReadOnlyList<MigrationStatusItem>, IReadOnlyList<JournalChange>> makeChanges, CancellationToken cancellationToken) => WithSessionAsync(
        target,
        session => new HistoryEditor(session, options, _run, observer).RunAsync(history => makeChanges(HistoryComparison.Make(catalog, provider.Dialect, history)), cancellationToken),
        cancellationToken);

    private async Task RunStepsAsync(IMigrationSession session, RunProgress progress, CancellationToken cancellationToken)
    {
        var scripts = new ScriptSource(catalog, provider.Dialect, session);
        foreach (var step in progress.Plan.Steps)
        {
            await scripts.LoadAsync(step, cancellationToken).ConfigureAwait(false);
        }

        await session.CreateJournalAsync(cancellationToken).ConfigureAwait(false);
        var runner = new StepRunner(session, scripts, _run, NextSequence(await session.ReadHistoryAsync(cancellationToken).ConfigureAwait(false)));
        foreach (var step in progress.Plan.Steps)
        {
            observer.Starting(step);
            try
            {
                var completed = await runner.RunAsync(step, cancellationToken).ConfigureAwait(false);
                progress.Add(completed);
                observer.Completed(completed);
            }
            catch (Exception e)
            {
                var failure = RunFailure.Explain(e, step, runner.Script, progress, cancellationToken);
                observer.Failed(step, failure);
                throw failure;
            }
        }
    }

    private static long NextSequence(IReadOnlyList<JournalEntry> history) => history.Count == 0 ? 1 : history.Max(e => e.Sequence) + 1;

    private static MigrationPlan Accepted(MigrationPlan plan) =>
        plan.Problems.Count == 0 ? plan : throw new MigrationRefusedException(plan.Problems);

    private async Task<T> WithSessionAsync<T>(DatabaseTarget target, Func<IMigrationSession, Task<T>> use, CancellationToken cancellationToken)
    {
        var names = new JournalNames(options.JournalSchema, options.HistoryTable, options.LogTable);
        var session = await provider.OpenAsync(target, new SessionSettings(names, _run.Application), cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            try
            {
                return await use(session).ConfigureAwait(false);
            }
            catch (Exception e) when (e is DbException or StatementException or IOException)
            {
                throw new MigrationException($"{session.Database} did not answer as it should: {e.Message} No migration was running then; run again.", e);
            }
        }
    }
}
