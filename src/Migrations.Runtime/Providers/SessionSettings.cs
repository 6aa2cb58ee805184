namespace Migrations.Providers;

/// <summary>What a provider must know to open a session.</summary>
/// <param name="Journal">Where the journal is.</param>
/// <param name="Application">Name that others are shown.</param>
public sealed record SessionSettings(JournalNames Journal, string Application)
{
    /// <summary>Role that the session takes on behind the login; null for none. Databases without roles refuse it.</summary>
    public string? Role { get; init; }

    /// <summary>Limits of most statements, so that a provider can set them once.</summary>
    public StatementLimits Limits { get; init; } = StatementLimits.None;

    /// <summary>Is told how a long statement goes on, from any thread; null: nobody wants to know.</summary>
    public IProgress<ServerProgress>? Progress { get; init; }
}
