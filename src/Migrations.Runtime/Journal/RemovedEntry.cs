namespace Migrations.Providers;

/// <summary>Removes a row: the migration was rolled back.</summary>
/// <param name="Key">The row.</param>
/// <param name="Log">The row of the log.</param>
public sealed record RemovedEntry(MigrationKey Key, LogEntry? Log) : JournalChange(Log);
