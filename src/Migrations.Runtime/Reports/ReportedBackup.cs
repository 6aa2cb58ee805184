namespace Migrations;

/// <summary>A backup that is there.</summary>
/// <param name="Name">Its name.</param>
/// <param name="At">The moment that it holds.</param>
/// <param name="Bytes">Of its files.</param>
/// <param name="Reason">Why it was made.</param>
/// <param name="Tables">The tables whose rows are in it; null means all.</param>
/// <param name="IsEncrypted">A key is needed to read it.</param>
public sealed record ReportedBackup(string Name, DateTimeOffset At, long Bytes, string Reason, IReadOnlyList<string>? Tables, bool IsEncrypted);
