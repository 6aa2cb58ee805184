namespace Migrations.Providers;

/// <summary>Changes what a row of the history says of its script: checksums, chain and down script. When and by whom it was applied stays.</summary>
/// <param name="Entry">The row as it shall be.</param>
/// <param name="Log">The row of the log.</param>
public sealed record AcceptedScript(JournalEntry Entry, LogEntry? Log) : JournalChange(Log);
