namespace Migrations.Providers;

/// <summary>Where the journal is.</summary>
/// <param name="Schema">Its schema; null means the connection's current one.</param>
/// <param name="History">Table with one row for each applied migration.</param>
/// <param name="Log">Table with one row for each action.</param>
public sealed record JournalNames(string? Schema, string History, string Log);
