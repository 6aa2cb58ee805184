namespace Migrations.Providers;

/// <summary>One change of the journal, with the row of the log that tells of it.</summary>
/// <param name="Log">Written together with the change; null writes none.</param>
public abstract record JournalChange(LogEntry? Log);

/// <summary>Writes a whole row of the history.</summary>
/// <param name="Entry">The row.</param>
/// <param name="Replaces">False: a row of that key is an error, for another run has written it.</param>
/// <param name="Log">The row of the log.</param>
public sealed record SavedEntry(JournalEntry Entry, bool Replaces, LogEntry? Log) : JournalChange(Log);

/// <summary>Changes how far a migration without a transaction is.</summary>
/// <param name="Key">The row.</param>
/// <param name="State">Its new state.</param>
/// <param name="CompletedStatements">How many statements are done.</param>
/// <param name="CompletedChecksum">SHA-256 of those.</param>
/// <param name="Duration">How long it has run.</param>
/// <param name="Log">The row of the log.</param>
public sealed record SavedProgress(MigrationKey Key, JournalState State, int CompletedStatements, string CompletedChecksum, TimeSpan Duration, LogEntry? Log) : JournalChange(Log);

/// <summary>Removes a row: the migration was rolled back.</summary>
/// <param name="Key">The row.</param>
/// <param name="Log">The row of the log.</param>
public sealed record RemovedEntry(MigrationKey Key, LogEntry? Log) : JournalChange(Log);

/// <summary>Changes nothing in the history.</summary>
/// <param name="Log">The row of the log.</param>
public sealed record LoggedOnly(LogEntry Log) : JournalChange(Log);
