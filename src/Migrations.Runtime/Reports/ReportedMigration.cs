namespace Migrations;

/// <summary>A migration in the database's history.</summary>
/// <param name="Id">Version and name.</param>
/// <param name="AppliedAt">When it was applied, by the database's clock.</param>
/// <param name="Duration">How long it took; null where the journal does not say.</param>
/// <param name="AppliedBy">The database's user, and the application.</param>
public sealed record ReportedMigration(string Id, DateTimeOffset AppliedAt, TimeSpan? Duration, string AppliedBy);
