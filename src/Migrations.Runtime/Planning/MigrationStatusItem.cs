using Migrations.Providers;

namespace Migrations;

/// <summary>One migration's standing.</summary>
/// <param name="Key">Version and name.</param>
/// <param name="State">How it stands.</param>
/// <param name="Migration">It in the build; null when the build does not know it.</param>
/// <param name="Entry">It in the journal; null when it is not there.</param>
public sealed record MigrationStatusItem(MigrationKey Key, MigrationState State, Migration? Migration, JournalEntry? Entry)
{
    /// <summary>How it behaves over time.</summary>
    public MigrationKind Kind { get; init; }

    /// <summary>When in a deployment it runs; not known of one that the build does not know.</summary>
    public MigrationPhase Phase { get; init; }
}
