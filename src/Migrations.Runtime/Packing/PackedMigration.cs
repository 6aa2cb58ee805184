namespace Migrations.Packing;

/// <summary>One migration as the bundle's index has it.</summary>
internal sealed record PackedMigration(string Version, string Name, MigrationKind Kind, string IrreversibleReason, IReadOnlyList<PackedEntry> Entries)
{
    /// <summary>A migration in C# has no script.</summary>
    public static PackedMigration Of(CodeMigrationEntry code) => new(code.Version, code.Name, MigrationKind.Code, string.Empty, []);

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
