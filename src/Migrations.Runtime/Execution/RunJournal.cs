using Migrations.Planning;
using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>What a run writes into the journal.</summary>
internal sealed class RunJournal(RunIdentity run, ScriptSource scripts, IReadOnlyList<JournalEntry> history)
{
    private long _nextSequence = history.Count == 0 ? 1 : history.Max(e => e.Sequence) + 1;

    /// <summary>The step is done as a whole.</summary>
    public JournalChange Done(PreparedStep step) => step.Step.Direction == MigrationDirection.Down
        ? new RemovedEntry(step.EntryKey, Log(step))
        : new SavedEntry(Entry(step, JournalState.Applied), step.Step.Entry is not null, Log(step));

    /// <summary>The step begins, outside a transaction: the intent is there before the first statement.</summary>
    public JournalChange Begun(PreparedStep step, long rows) => step.Step.Direction == MigrationDirection.Down
        ? Progress(step, JournalState.RollingBack, step.Step.FirstStatement, rows, TimeSpan.Zero, null)
        : new SavedEntry(
            Entry(step, JournalState.Applying) with
            {
                CompletedStatements = step.Step.FirstStatement,
                CompletedRows = rows,
                CompletedChecksum = Checksum(step, step.Step.FirstStatement),
                Duration = TimeSpan.Zero,
            },
            step.Step.Entry is not null,
            null);

    /// <summary>So many statements are done, and the next one is about to begin.</summary>
    public static SavedProgress Progress(PreparedStep step, JournalState state, int done, long rows, TimeSpan duration, LogEntry? log) =>
        new(step.EntryKey, state, done, Checksum(step, done), duration, log) { CompletedRows = rows };

    public LogEntry Log(PreparedStep step, string suffix = "", string message = "") =>
        run.Log((step.Step.Direction == MigrationDirection.Up ? "apply" : "rollback") + suffix, step.Step.Key, message);

    private static string Checksum(PreparedStep step, int done) => step.Script is { } script ? CompletedStatements.Checksum(script.Statements, done) : "";

    private JournalEntry Entry(PreparedStep step, JournalState state) => new()
    {
        Key = step.EntryKey,
        Kind = step.Step.Kind,
        Sequence = step.Step.Entry?.Sequence ?? _nextSequence++,
        Checksum = step.Script?.Checksum ?? step.Step.Migration!.Checksum,
        CodeChecksum = step.Script?.CodeChecksum ?? step.Step.Migration!.Checksum,
        Chain = scripts.Chain(step.Step.Migration!),
        State = state,
        Application = run.Application,
        RunId = run.Id,
        Backup = run.Backup,
        Down = step.Down,
    };
}
