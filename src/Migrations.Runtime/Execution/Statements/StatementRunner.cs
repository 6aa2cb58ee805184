using System.Diagnostics;
using Migrations.Packing;
using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>Runs a script statement by statement: the intent is in the journal before each, the completion behind it, in one row and one write.</summary>
internal sealed class StatementRunner(RunContext context, IMigrationSession session, RunProgress progress, RunJournal rows, StepValidation? validation)
{
    private readonly Retries _retries = new(context, progress);
    private readonly BatchRunner _batches = new(context, session, progress);

    /// <exception cref="StatementException">A statement failed for good, or the journal cannot be written; the journal says which.</exception>
    /// <exception cref="VerificationException">The script of checks found violations; the statements stay.</exception>
    public async Task RunAsync(PreparedStep step, CancellationToken cancellationToken)
    {
        progress.Begin(step);
        context.Observer.Starting(step.Step);
        var work = new StatementWork(step, step.Script!, Stopwatch.StartNew(), new JournalWriter(session, progress, _retries));
        await work.Journal.WriteAsync(step, rows.Begun(step, work.Rows)).ConfigureAwait(false);
        try
        {
            await (validation?.BeforeAsync(cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
            await RepeatSettingsAsync(work, cancellationToken).ConfigureAwait(false);
            await RunStatementsAsync(work, cancellationToken).ConfigureAwait(false);
            await VerifyAsync(work, cancellationToken).ConfigureAwait(false);
            await (validation?.BehindAsync(cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
        }
        catch (Exception e) when (e is VerificationException or ValidationFailure or OperationCanceledException || (e is StatementException { Failure: not StatementFailure.ConnectionLost } && !work.IsWriting))
        {
            await NoteFailureAsync(work, e).ConfigureAwait(false);
            throw;
        }

        progress.InFlight = [step];
        await work.Journal.WriteAsync(step, step.Step.Direction == MigrationDirection.Up ? Row(work, JournalState.Applied, rows.Log(step)) : rows.Done(step)).ConfigureAwait(false);
        progress.InFlight = [];
        var completed = new CompletedMigration(step.Step.Key.ToString(), step.Step.Direction, step.StatementsToRun, work.Clock.Elapsed);
        progress.Add(completed);
        context.Observer.Completed(completed);
    }

    private async Task RunStatementsAsync(StatementWork work, CancellationToken cancellationToken)
    {
        var (schedule, moves) = (_retries.Schedule(), progress.Moves);
        var mustClean = work.Step.Step.MustClean;
        while (work.Done < work.Script.Statements.Count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await RunNextAsync(work, mustClean, cancellationToken).ConfigureAwait(false);
                mustClean = false;
            }
            catch (StatementException e) when (!work.IsWriting)
            {
                // Whoever got on since the last failure, by a statement or a batch, has all of the time again.
                (schedule, moves) = (progress.Moves == moves ? schedule : _retries.Schedule(), progress.Moves);
                if (!await _retries.PauseAsync(work.Step, e, schedule, cancellationToken).ConfigureAwait(false))
                {
                    throw e.At(work.Done);
                }

                mustClean = true;
                work.Done = await CompletedAsync(work).ConfigureAwait(false);
            }
        }
    }

    private async Task RunNextAsync(StatementWork work, bool mustClean, CancellationToken cancellationToken)
    {
        var statement = work.Script.Statements[work.Done];
        if (!mustClean || !await CleanAsync(work, statement, cancellationToken).ConfigureAwait(false))
        {
            await RunAsync(work, statement, cancellationToken).ConfigureAwait(false);
        }

        work.Done++;
        if (work.Done < work.Script.Statements.Count || work.Step.Verify is not null || validation is not null)
        {
            work.IsWriting = true;
            await work.Journal.WriteAsync(work.Step, Row(work, work.Running, null)).ConfigureAwait(false);
            work.IsWriting = false;
        }
    }

    /// <summary>Removes what the failed statement left; true when that has done all that was left to do, as for a partition that was half detached.</summary>
    private async Task<bool> CleanAsync(StatementWork work, SqlStatement statement, CancellationToken cancellationToken)
    {
        if (await session.CleanAsync(statement, cancellationToken).ConfigureAwait(false) is not { } cleaned)
        {
            return false;
        }

        context.Observer.Cleaned(work.Step.Step, cleaned);
        return await session.ProbeAsync(statement, cancellationToken).ConfigureAwait(false) == StatementOutcome.TookEffect;
    }

    private async Task RunAsync(StatementWork work, SqlStatement statement, CancellationToken cancellationToken)
    {
        context.Observer.StatementStarting(work.Step.Step, statement, work.Done + 1);
        if (statement.Batch is not null)
        {
            await _batches.RunAsync(work, statement, rowsDone => Row(work, work.Running, null) with { CompletedRows = rowsDone }, cancellationToken).ConfigureAwait(false);
            work.Rows = 0;
        }
        else
        {
            await session.RunStatementAsync(statement, context.Alone(statement, work.Script.LockTimeout), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task VerifyAsync(StatementWork work, CancellationToken cancellationToken)
    {
        if (work.Step.Verify is { } verify)
        {
            await session.VerifyAsync(verify.Statements, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Settings live in the session, and this is another one than that of the run that failed.</summary>
    private async Task RepeatSettingsAsync(StatementWork work, CancellationToken cancellationToken)
    {
        foreach (var statement in work.Script.Statements.Take(work.Done).Where(s => s.Kind.StartsWith("SET", StringComparison.Ordinal)))
        {
            await session.RunStatementAsync(statement, StatementLimits.None, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A session that answers has said that the statement ended without effect; where it does not, the journal keeps "running".</summary>
    private async Task NoteFailureAsync(StatementWork work, Exception error)
    {
        work.Done = await CompletedAsync(work).ConfigureAwait(false);
        await JournalWriter.TryWriteAsync(session, Row(work, work.Failed, rows.Log(work.Step, "-failed", error.Message))).ConfigureAwait(false);
    }

    /// <summary>How many statements the database says are done: a transaction of the script's own took some back with it.</summary>
    private async Task<int> CompletedAsync(StatementWork work)
    {
        try
        {
            var history = await session.ReadHistoryAsync(CancellationToken.None).ConfigureAwait(false);
            var entry = history.FirstOrDefault(e => e.Key == work.Step.EntryKey);
            work.Rows = entry?.CompletedRows ?? work.Rows;
            return entry?.CompletedStatements ?? work.Done;
        }
        catch (Exception)
        {
            return work.Done;
        }
    }

    private static SavedProgress Row(StatementWork work, JournalState state, LogEntry? log) => RunJournal.Progress(work.Step, state, work.Done, work.Rows, work.Clock.Elapsed, log);
}
