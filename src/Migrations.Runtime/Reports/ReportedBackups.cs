namespace Migrations;

/// <summary>The backups of a database.</summary>
/// <param name="Place">Where they are.</param>
/// <param name="Backups">Those that can be used as far as their metadata tells, the newest first. Every byte of each was read back when it was made.</param>
/// <param name="Problems">Of those in the same place that cannot be used, of whatever database; or why the place cannot be read.</param>
/// <param name="Failures">Backups that could not be made, as the log has them, the latest first.</param>
public sealed record ReportedBackups(string Place, IReadOnlyList<ReportedBackup> Backups, IReadOnlyList<string> Problems, IReadOnlyList<FailedBackup> Failures);
