using System.Diagnostics;
using Migrations.Packing;
using Migrations.Planning;
using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>Runs one migration in one direction and journals it.</summary>
internal sealed class StepRunner(IMigrationSession session, ScriptSource scripts, RunIdentity run, long nextSequence)
{
    private long _nextSequence = nextSequence;

    /// <summary>The script of the last step that was begun; null when it could not be loaded.</summary>
    public Script? Script { get; private set; }

    /// <exception cref="StatementException">A statement failed, or the script's own time was up.</exception>
    public async Task<CompletedMigration> RunAsync(PlannedMigration step, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        Script = null;
        var script = Script = await scripts.LoadAsync(step, cancellationToken).ConfigureAwait(false);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (script.Timeout > TimeSpan.Zero)
        {
            limited.CancelAfter(script.Timeout);
        }

        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            await (script.InTransaction ? RunInTransactionAsync(step, script, limited.Token) : RunStatementsAsync(step, script, clock, limited.Token)).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StatementException($"It took longer than the {Durations.Format(script.Timeout)} that its @timeout allows.", e);
        }

        return new CompletedMigration(step.Key.ToString(), step.Direction, script.Statements.Count - step.FirstStatement, clock.Elapsed);
    }

    private async Task RunInTransactionAsync(PlannedMigration step, Script script, CancellationToken cancellationToken)
    {
        var log = run.Log(Action(step), step.Key);
        try
        {
            JournalChange change = step.Direction == MigrationDirection.Down
                ? new RemovedEntry(EntryKey(step), log)
                : new SavedEntry(Entry(step, script, JournalState.Applied), step.Entry is not null, log);
            await session.RunTransactionsAsync([new MigrationTransaction([new TransactionPart { Statements = script.Statements, Change = change }], StatementLimits.None)], (_, _) => { }, cancellationToken).ConfigureAwait(false);
        }
        catch (StatementException e)
        {
            await TryWriteAsync(new LoggedOnly(run.Log(Action(step) + "-failed", step.Key, e.Message))).ConfigureAwait(false);
            throw;
        }
    }

    private async Task RunStatementsAsync(PlannedMigration step, Script script, Stopwatch clock, CancellationToken cancellationToken)
    {
        var (running, failed) = step.Direction == MigrationDirection.Up
            ? (JournalState.Applying, JournalState.ApplyFailed)
            : (JournalState.RollingBack, JournalState.RollbackFailed);
        var done = step.FirstStatement;

        SavedProgress Progress(JournalState state, LogEntry? log) =>
            new(EntryKey(step), state, done, CompletedStatements.Checksum(script.Statements, done), clock.Elapsed, log);

        // The intent is in the journal before the first statement runs; a kill leaves it there.
        await session.WriteAsync(
            step.Direction == MigrationDirection.Up
                ? new SavedEntry(Entry(step, script, running) with { CompletedStatements = done, CompletedChecksum = CompletedStatements.Checksum(script.Statements, done), Duration = TimeSpan.Zero }, step.Entry is not null, null)
                : Progress(running, null),
            cancellationToken).ConfigureAwait(false);
        try
        {
            await RepeatSettingsAsync(script, done, cancellationToken).ConfigureAwait(false);
            for (; done < script.Statements.Count; await session.WriteAsync(Progress(running, null), CancellationToken.None).ConfigureAwait(false))
            {
                cancellationToken.ThrowIfCancellationRequested();
                await session.RunStatementAsync(script.Statements[done], StatementLimits.None, cancellationToken).ConfigureAwait(false);
                done++;
            }

            var log = run.Log(Action(step), step.Key);
            await session.WriteAsync(step.Direction == MigrationDirection.Up ? Progress(JournalState.Applied, log) : new RemovedEntry(EntryKey(step), log), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is StatementException or OperationCanceledException)
        {
            // A session that answers has said that the statement ended without effect; where it does not, the journal keeps "running".
            var failedAt = done;
            done = await CompletedAsync(step, done).ConfigureAwait(false);
            await TryWriteAsync(Progress(failed, run.Log(Action(step) + "-failed", step.Key, e.Message))).ConfigureAwait(false);
            if (e is StatementException failure)
            {
                throw failure.At(failedAt);
            }

            throw;
        }
    }

    /// <summary>Settings live in the session, and this is another one than that of the run that failed.</summary>
    private async Task RepeatSettingsAsync(Script script, int done, CancellationToken cancellationToken)
    {
        foreach (var statement in script.Statements.Take(done).Where(s => s.Kind.StartsWith("SET", StringComparison.Ordinal)))
        {
            await session.RunStatementAsync(statement, StatementLimits.None, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>How many statements the database says are done: a transaction of the script's own took some back with it.</summary>
    private async Task<int> CompletedAsync(PlannedMigration step, int done)
    {
        try
        {
            var history = await session.ReadHistoryAsync(CancellationToken.None).ConfigureAwait(false);
            return history.FirstOrDefault(e => e.Key == EntryKey(step))?.CompletedStatements ?? done;
        }
        catch (Exception)
        {
            return done;
        }
    }

    private JournalEntry Entry(PlannedMigration step, Script script, JournalState state) => new()
    {
        Key = EntryKey(step),
        Kind = scripts.Kind(step.Migration!),
        Sequence = step.Entry?.Sequence ?? _nextSequence++,
        Checksum = script.Checksum,
        CodeChecksum = script.CodeChecksum,
        Chain = scripts.Chain(step.Migration!),
        State = state,
        Application = run.Application,
        RunId = run.Id,
        Down = scripts.Down(step.Migration!),
    };

    /// <summary>The key of the row that is there already: a renamed migration keeps its own.</summary>
    private static MigrationKey EntryKey(PlannedMigration step) => step.Entry?.Key ?? step.Key;

    private static string Action(PlannedMigration step) => step.Direction == MigrationDirection.Up ? "apply" : "rollback";

    /// <summary>For rows that tell of a failure: the failure itself is what must reach the caller, not that it could not be noted.</summary>
    private async Task TryWriteAsync(JournalChange change)
    {
        try
        {
            await session.WriteAsync(change, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception)
        {
            return;
        }
    }
}
