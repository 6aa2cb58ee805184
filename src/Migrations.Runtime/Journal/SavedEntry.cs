namespace Migrations.Providers;

/// <summary>Writes a whole row of the history.</summary>
/// <param name="Entry">The row.</param>
/// <param name="Replaces">False: a row of that key is an error, for another run has written it.</param>
/// <param name="Log">The row of the log.</param>
public sealed record SavedEntry(JournalEntry Entry, bool Replaces, LogEntry? Log) : JournalChange(Log);
