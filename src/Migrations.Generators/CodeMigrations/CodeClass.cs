using Migrations.Compiler.Model;

namespace Migrations.Generators.CodeMigrations;

/// <summary>A class with <c>[Migration]</c>, and nothing that moves when a line is added above it.</summary>
internal sealed record CodeClass
{
    /// <summary>As C# writes it from anywhere: <c>global::Shop.BackfillEmails</c>.</summary>
    public required string FullName { get; init; }

    public required string Version { get; init; }

    /// <summary>With <c>_</c> for white space.</summary>
    public required string Name { get; init; }

    /// <summary>It runs after the old version of the app is gone.</summary>
    public bool PostDeploy { get; init; }

    /// <summary>With commas between them, as written.</summary>
    public string Environments { get; init; } = string.Empty;

    public bool NoTransaction { get; init; }

    /// <summary>It overrides <c>DownAsync</c>.</summary>
    public bool CanRollBack { get; init; }

    /// <summary>SHA-256, lower-case hex, of the tokens of all its declarations.</summary>
    public required string Checksum { get; init; }

    /// <summary>Why it cannot be a migration, the rest of a sentence; null if it can.</summary>
    public string? Problem { get; init; }

    /// <summary>What the compiler knows of it.</summary>
    public CodeMigration Migration => new(Version, Name, Checksum, CodePath.Of(FullName));
}
