using System.Diagnostics;
using Migrations.Packing;

namespace Migrations.Execution;

/// <summary>How far a script without a transaction is.</summary>
internal sealed class StatementWork(PreparedStep step, Script script, Stopwatch clock, JournalWriter journal)
{
    public PreparedStep Step => step;

    public Script Script => script;

    public Stopwatch Clock => clock;

    public JournalWriter Journal => journal;

    /// <summary>How many statements are done.</summary>
    public int Done { get; set; } = step.Step.FirstStatement;

    /// <summary>Rows that batches of the next statement have changed, those of an interrupted run too.</summary>
    public long Rows { get; set; } = step.Step.Entry is { } entry && entry.CompletedStatements == step.Step.FirstStatement && step.Step.MustClean ? entry.CompletedRows : 0;

    /// <summary>A statement is done and the journal is about to say so: a failure now is not the statement's.</summary>
    public bool IsWriting { get; set; }

    public JournalState Running => step.Step.Direction == MigrationDirection.Up ? JournalState.Applying : JournalState.RollingBack;

    public JournalState Failed => step.Step.Direction == MigrationDirection.Up ? JournalState.ApplyFailed : JournalState.RollbackFailed;
}
