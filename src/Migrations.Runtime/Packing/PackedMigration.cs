namespace Migrations.Packing;

/// <summary>One migration as the bundle's index has it.</summary>
/// <param name="Version">Empty for all but versioned ones.</param>
/// <param name="Name">The name without the version; the path without extension for those in <c>repeatable/</c>, <c>seeds/</c> and <c>optimizations/</c>.</param>
/// <param name="Kind">How it behaves over time.</param>
/// <param name="Phase">When in a deployment it runs.</param>
/// <param name="IrreversibleReason">Why there is no way back; empty when nothing is said.</param>
/// <param name="Environments">Where it runs; empty for everywhere. A seed has one.</param>
/// <param name="Requires">Places in the bundle of migrations that must have run before.</param>
/// <param name="Entries">Its scripts.</param>
internal sealed record PackedMigration(
    string Version,
    string Name,
    MigrationKind Kind,
    MigrationPhase Phase,
    string IrreversibleReason,
    IReadOnlyList<string> Environments,
    IReadOnlyList<int> Requires,
    IReadOnlyList<PackedEntry> Entries)
{
    /// <summary>A migration in C# has no script.</summary>
    public static PackedMigration Of(CodeMigrationEntry code) => new(code.Version, code.Name, MigrationKind.Code, code.Phase, string.Empty, code.Environments, [], []);

    /// <summary>The script of a role for a dialect, else the one for every dialect; null when there is none.</summary>
    public int? Script(byte role, MigrationDialect dialect)
    {
        int? general = null;
        foreach (var entry in Entries)
        {
            if (entry.Role == role && entry.Dialect == dialect)
            {
                return entry.Script;
            }

            if (entry.Role == role && entry.Dialect == MigrationDialect.Any)
            {
                general = entry.Script;
            }
        }

        return general;
    }
}
