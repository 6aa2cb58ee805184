namespace Migrations.Providers;

/// <summary>Changes nothing in the history.</summary>
/// <param name="Log">The row of the log.</param>
public sealed record LoggedOnly(LogEntry Log) : JournalChange(Log);
