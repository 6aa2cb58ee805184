namespace Migrations.Providers;

/// <summary>One change of the journal, with the row of the log that tells of it.</summary>
/// <param name="Log">Written together with the change; null writes none.</param>
public abstract record JournalChange(LogEntry? Log);
