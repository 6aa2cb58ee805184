namespace Migrations.Providers;

/// <summary>What there is to take back a run that failed.</summary>
/// <param name="Watch">What was noted meanwhile.</param>
/// <param name="Limits">For each statement.</param>
public sealed record RunRecovery(IRunWatch Watch, StatementLimits Limits)
{
    /// <summary>The down scripts of all that the run has committed, the last one first; null where they are not the way, and <see cref="NotUndoable"/> says why.</summary>
    public IReadOnlyList<TransactionPart>? Undo { get; init; }

    /// <summary>Why there is no <see cref="Undo"/>, a sentence; empty where there is.</summary>
    public string NotUndoable { get; init; } = "";

    /// <summary>The backup that was made before the run; null when there is none.</summary>
    public RestoreSource? Backup { get; init; }

    /// <summary>Makes the journal what it was, where no down scripts do.</summary>
    public IReadOnlyList<JournalChange> Journal { get; init; } = [];
}
