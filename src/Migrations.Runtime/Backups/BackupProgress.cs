namespace Migrations.Backups;

/// <summary>How far something is that is done with a backup.</summary>
/// <param name="Action">For example <c>backup</c>, <c>verify</c>, <c>restore</c>.</param>
/// <param name="Part">What was finished last, for example <c>public.orders</c>.</param>
/// <param name="Done">How many parts are finished.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Bytes">Bytes of the finished parts, before they were compressed.</param>
public sealed record BackupProgress(string Action, string Part, int Done, int Total, long Bytes);
