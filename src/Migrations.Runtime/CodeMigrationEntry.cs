namespace Migrations;

/// <summary>What the build found out about a <see cref="CodeMigration"/>. Made by generated code.</summary>
/// <param name="version">As the attribute has it.</param>
/// <param name="name">As the attribute has it, with <c>_</c> for spaces.</param>
/// <param name="create">Makes the migration; called once for each run of it.</param>
/// <param name="canRollBack">The class overrides <see cref="CodeMigration.DownAsync"/>.</param>
/// <param name="phase">When in a deployment it runs.</param>
/// <param name="environments">Where it runs, with commas between them; empty means everywhere.</param>
/// <param name="noTransaction">It runs outside of a transaction.</param>
public sealed class CodeMigrationEntry(
    string version, string name, Func<CodeMigration> create, bool canRollBack, MigrationPhase phase, string environments, bool noTransaction)
{
    /// <summary>As the attribute has it.</summary>
    public string Version => version;

    /// <summary>As the attribute has it, with <c>_</c> for spaces.</summary>
    public string Name => name;

    /// <summary>Makes the migration; called once for each run of it.</summary>
    public Func<CodeMigration> Create => create;

    /// <summary>The class overrides <see cref="CodeMigration.DownAsync"/>.</summary>
    public bool CanRollBack => canRollBack;

    /// <summary>When in a deployment it runs.</summary>
    public MigrationPhase Phase => phase;

    /// <summary>Where it runs; empty means everywhere. Compared without regard to case.</summary>
    public IReadOnlyList<string> Environments { get; } = environments.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>It runs outside of a transaction.</summary>
    public bool NoTransaction => noTransaction;
}
