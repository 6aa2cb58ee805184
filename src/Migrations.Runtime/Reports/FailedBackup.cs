namespace Migrations;

/// <summary>A backup that could not be made.</summary>
/// <param name="At">When, by the database's clock.</param>
/// <param name="Message">Why, a sentence.</param>
public sealed record FailedBackup(DateTimeOffset At, string Message);
