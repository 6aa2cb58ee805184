namespace Migrations.Providers;

/// <summary>Changes how far a migration without a transaction is.</summary>
/// <param name="Key">The row.</param>
/// <param name="State">Its new state.</param>
/// <param name="CompletedStatements">How many statements are done.</param>
/// <param name="CompletedChecksum">SHA-256 of those.</param>
/// <param name="Duration">How long it has run.</param>
/// <param name="Log">The row of the log.</param>
public sealed record SavedProgress(MigrationKey Key, JournalState State, int CompletedStatements, string CompletedChecksum, TimeSpan Duration, LogEntry? Log) : JournalChange(Log)
{
    /// <summary>Rows that batches of the statement at work have changed so far.</summary>
    public long CompletedRows { get; init; }
}
