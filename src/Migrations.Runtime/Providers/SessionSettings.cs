namespace Migrations.Providers;

/// <summary>What a provider must know to open a session.</summary>
/// <param name="Journal">Where the journal is.</param>
/// <param name="Application">Name that others are shown.</param>
public sealed record SessionSettings(JournalNames Journal, string Application);
