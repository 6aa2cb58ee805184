namespace Migrations.Backups;

/// <summary>What is known of a backup before it is made.</summary>
/// <param name="Name">Its name; null: the time.</param>
/// <param name="Database">As messages name it.</param>
/// <param name="Application">The app that makes it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Migration">Applied last; empty for none.</param>
/// <param name="Chain">Hash of the history up to there.</param>
/// <param name="Scope">Tables whose rows are in it; null means all.</param>
internal sealed record BackupLabel(string? Name, string Database, string Application, string Reason, string Migration, string Chain, IReadOnlyList<string>? Scope);
