namespace Migrations.Backups;

/// <summary>Which backups may go. Both given: those that may go for both reasons. The newest that can be read stays in any case.</summary>
/// <param name="Keep">So many of the newest of each database stay; null: any number may go.</param>
/// <param name="OlderThan">Only what is older goes; null: of any age.</param>
public sealed record BackupRetention(int? Keep, TimeSpan? OlderThan);
