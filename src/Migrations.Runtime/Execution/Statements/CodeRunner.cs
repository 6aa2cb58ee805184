using System.Diagnostics;
using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>Runs a migration in C# that wants no transaction. After a failure or a kill it begins again, and finds out itself what it has done.</summary>
internal sealed class CodeRunner(RunContext context, IMigrationSession session, RunProgress progress, RunJournal rows, StepValidation? validation)
{
    private readonly Retries _retries = new(context, progress);

    public async Task RunAsync(PreparedStep step, CancellationToken cancellationToken)
    {
        progress.Begin(step);
        context.Observer.Starting(step.Step);
        var up = step.Step.Direction == MigrationDirection.Up;
        var clock = Stopwatch.StartNew();
        var journal = new JournalWriter(session, progress, _retries);
        await journal.WriteAsync(step, rows.Begun(step, 0)).ConfigureAwait(false);
        try
        {
            await (validation?.BeforeAsync(cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
            await RunCodeAsync(step, cancellationToken).ConfigureAwait(false);
            await (validation?.BehindAsync(cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not StatementException { Failure: StatementFailure.ConnectionLost })
        {
            var failed = RunJournal.Progress(step, up ? JournalState.ApplyFailed : JournalState.RollbackFailed, 0, 0, clock.Elapsed, rows.Log(step, "-failed", e.Message));
            await JournalWriter.TryWriteAsync(session, failed).ConfigureAwait(false);
            throw;
        }

        progress.InFlight = [step];
        await journal.WriteAsync(step, up ? RunJournal.Progress(step, JournalState.Applied, 0, 0, clock.Elapsed, rows.Log(step)) : rows.Done(step)).ConfigureAwait(false);
        progress.InFlight = [];
        var completed = new CompletedMigration(step.Step.Key.ToString(), step.Step.Direction, 0, clock.Elapsed);
        progress.Add(completed);
        context.Observer.Completed(completed);
    }

    private async Task RunCodeAsync(PreparedStep step, CancellationToken cancellationToken)
    {
        var schedule = _retries.Schedule();
        while (true)
        {
            try
            {
                await session.RunCodeAsync(CodeCall.Of(step, step.Code!, context.Observer, progress), cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (StatementException e)
            {
                if (!await _retries.PauseAsync(step, e, schedule, cancellationToken).ConfigureAwait(false))
                {
                    throw;
                }
            }
        }
    }
}
