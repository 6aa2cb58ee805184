using System.Data.Common;
using System.Diagnostics;
using Migrations.Backups.Actions;
using Migrations.Backups.Policy;
using Migrations.Drift;
using Migrations.History;
using Migrations.Planning;
using Migrations.Providers;
using Migrations.Telemetry;
using Migrations.Validation;

namespace Migrations.Execution;

/// <summary>What can be done with a database: each action opens a session of its own.</summary>
internal sealed class MigrationRunner(RunContext context)
{
    public MigrationRunner(MigrationCatalog catalog, IMigrationProvider provider, MigrationOptions options, IRunObserver observer)
        : this(new RunContext(catalog, provider, options, observer, RunIdentity.New(options), TimeProvider.System))
    {
    }

    public Task<MigrationReport> ApplyAsync(DatabaseTarget target, CancellationToken cancellationToken) =>
        new MigrationRun(context, target, (database, history, _) => PlanUp(context.Options, database, history)) { AllApplied = () => HistoryFingerprint.Of(context.Catalog) }.RunAsync(cancellationToken);

    public Task<MigrationReport> RollbackAsync(DatabaseTarget target, Migration? stays, CancellationToken cancellationToken) =>
        RunAsync(target, (database, history, _) => Down().PlanTo(database, history, stays), cancellationToken);

    public Task<MigrationReport> RollbackStepsAsync(DatabaseTarget target, int steps, CancellationToken cancellationToken) =>
        RunAsync(target, (database, history, progress) => Down().PlanSteps(database, history, steps - progress.RolledBack), cancellationToken);

    public Task<MigrationReport> RedoAsync(DatabaseTarget target, int count, CancellationToken cancellationToken) => RunAsync(
        target,
        (database, history, progress) => new RedoPlanner(context.Catalog, context.Provider, context.Options).Plan(database, history, count, progress.Completed),
        cancellationToken);

    public Task<MigrationReport> StampAsync(DatabaseTarget target, Migration? last, CancellationToken cancellationToken) =>
        EditAsync(target, items => new StampEdit(Rows(), items, last).Changes(), cancellationToken);

    public Task<MigrationReport> RepairAsync(DatabaseTarget target, Migration migration, CancellationToken cancellationToken) =>
        EditAsync(target, items => new RepairEdit(Rows(), items, migration).Changes(), cancellationToken);

    /// <summary>Drops everything, then applies: what would keep it from applying is found before anything is dropped.</summary>
    public async Task<MigrationReport> ResetAsync(DatabaseTarget target, CancellationToken cancellationToken)
    {
        var all = context with { Options = context.Options with { Phase = MigrationPhases.All } };
        if (!all.Options.DryRun)
        {
            await ObservedAsync(target, session => new DatabaseEraser(session, all.Options, all.Run, all.Observer).RunAsync(
                database => LockedRun.Accepted(PlanUp(all.Options, database, [])), cancellationToken), cancellationToken).ConfigureAwait(false);
        }

        return await new MigrationRun(all, target, (database, history, _) => PlanUp(all.Options, database, all.Options.DryRun ? [] : history)) { IsFromNothing = true }.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task<MigrationPlan> PlanAsync(DatabaseTarget target, CancellationToken cancellationToken) => WithSessionAsync(
        target,
        async session => await new RunBackup(context, session).AddToAsync(
            Announced(PlanUp(context.Options, session.Database, await session.ReadHistoryAsync(cancellationToken).ConfigureAwait(false))), cancellationToken).ConfigureAwait(false),
        cancellationToken);

    public Task<MigrationStatus> GetStatusAsync(DatabaseTarget target, CancellationToken cancellationToken) => WithSessionAsync(
        target,
        async session =>
        {
            var items = Compare(await session.ReadHistoryAsync(cancellationToken).ConfigureAwait(false)).Items();
            return new MigrationStatus(session.Database, items)
            {
                Environment = RunScope.Of(context.Options).Environment,
                Drift = context.Options.CheckDrift ? await DriftAsync(session, items, cancellationToken).ConfigureAwait(false) : null,
            };
        },
        cancellationToken);

    public Task<ValidationReport> ValidateAsync(DatabaseTarget target, CancellationToken cancellationToken) => WithSessionAsync(
        target,
        async session => await new DatabaseReview(context, session).RunAsync(
            Compare(await session.ReadHistoryAsync(cancellationToken).ConfigureAwait(false)).Items(), cancellationToken).ConfigureAwait(false),
        cancellationToken);

    public Task<DatabaseReport> ReportAsync(DatabaseTarget target, CancellationToken cancellationToken) => WithSessionAsync(
        target,
        async session =>
        {
            var history = await session.ReadHistoryAsync(cancellationToken).ConfigureAwait(false);
            var measure = await session.MeasureAsync(cancellationToken).ConfigureAwait(false) ?? new DatabaseMeasure(
                context.Provider.Name, null, [], [new ValidationCheck("sizes", "room that tables take", 0, [$"The sizes of {context.Provider.Name} are not known here."])], []);
            return new DatabaseReport(session.Database, context.Time.GetUtcNow(), [.. history.Where(entry => entry.State == JournalState.Applied).Select(entry =>
                new ReportedMigration(entry.Key.ToString(), entry.AppliedAt, entry.Duration, entry.AppliedBy.Length == 0 ? entry.Application : $"{entry.AppliedBy}, {entry.Application}"))], measure)
            {
                Backups = await new BackupReview(context).ReadAsync(session, cancellationToken).ConfigureAwait(false),
            };
        },
        cancellationToken);

    public Task<IReadOnlyList<LogEntry>> ReadLogAsync(DatabaseTarget target, int count, CancellationToken cancellationToken) =>
        WithSessionAsync(target, session => session.ReadLogAsync(count, cancellationToken), cancellationToken);

    private Task<MigrationReport> RunAsync(DatabaseTarget target, PlanMaker makePlan, CancellationToken cancellationToken) => new MigrationRun(
        context, target, makePlan).RunAsync(cancellationToken);

    private Task<MigrationReport> EditAsync(DatabaseTarget target, Func<IReadOnlyList<MigrationStatusItem>, IReadOnlyList<JournalChange>> makeChanges, CancellationToken cancellationToken) => ObservedAsync(
        target,
        session => new HistoryEditor(session, context.Options, context.Run, context.Observer).RunAsync(history => makeChanges(Compare(history).Items()), cancellationToken),
        cancellationToken);

    /// <summary>Tells of what is no run of migrations as of one: when it begins and how it ends.</summary>
    private async Task<MigrationReport> ObservedAsync(DatabaseTarget target, Func<IMigrationSession, Task<MigrationReport>> use, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        context.Observer.Begun(context.Run, context.Provider.Dialect);
        try
        {
            LogFile.RequireWritable(context.Options);
            var report = await WithSessionAsync(
                target,
                session =>
                {
                    context.Observer.Connected(session.Database);
                    return use(session);
                },
                cancellationToken).ConfigureAwait(false);
            context.Observer.Ended(new RunEnd(report, null, clock.Elapsed, null, 0));
            return report;
        }
        catch (Exception e)
        {
            context.Observer.Ended(new RunEnd(null, e, clock.Elapsed, null, 0));
            throw;
        }
    }

    private async Task<SchemaDrift?> DriftAsync(MaskedSession session, IReadOnlyList<MigrationStatusItem> items, CancellationToken cancellationToken)
    {
        var packed = context.Catalog.Bundle.Index.Schemas.FirstOrDefault(schema => schema.Dialect == context.Provider.Dialect);
        return packed is null || session.Schema is not { } schema ? null
            : new DriftComparison(packed, context.Catalog.Bundle.LoadSchema(packed), context.Options).Compare(items, await schema.ReadSchemaAsync(cancellationToken).ConfigureAwait(false));
    }

    private HistoryComparison Compare(IReadOnlyList<JournalEntry> history) =>
        new(context.Catalog, context.Provider.Dialect, RunScope.Of(context.Options), history);

    private JournalRows Rows() => new(context.Catalog, context.Provider, context.Options, context.Run);

    private MigrationPlan PlanUp(MigrationOptions options, string database, IReadOnlyList<JournalEntry> history) =>
        new UpPlanner(context.Catalog, context.Provider, options).Plan(database, history);

    private MigrationPlan Announced(MigrationPlan plan) => new PlannedEffects(context.Catalog, context.Provider.Dialect).AddTo(InterruptedStatements.Announce(plan));

    private DownPlanner Down() => new(context.Catalog, context.Provider, context.Options);

    private async Task<T> WithSessionAsync<T>(DatabaseTarget target, Func<MaskedSession, Task<T>> use, CancellationToken cancellationToken)
    {
        var session = await SessionOpening.OpenAsync(context, target, null, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            try
            {
                return await use(session).ConfigureAwait(false);
            }
            catch (Exception e) when (e is DbException or StatementException or IOException)
            {
                throw new MigrationException($"{session.Database} did not answer as it should: {e.Message} Nothing was changed; try again.", e);
            }
        }
    }
}
