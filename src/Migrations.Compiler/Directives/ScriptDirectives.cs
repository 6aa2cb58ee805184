using Migrations.Compiler.Model;

namespace Migrations.Compiler.Directives;

/// <summary>What the directives at the head of a script say.</summary>
internal sealed record ScriptDirectives
{
    public static ScriptDirectives None { get; } = new();

    public bool NoTransaction { get; init; }

    /// <summary>The longest time that the script may run; null if not stated.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The longest time that a statement may wait for a lock; null if not stated.</summary>
    public TimeSpan? LockTimeout { get; init; }

    /// <summary><c>${</c> is text in this script.</summary>
    public bool NoVariables { get; init; }

    /// <summary>Null if not stated.</summary>
    public MigrationPhase? Phase { get; init; }

    /// <summary>Empty if not stated.</summary>
    public IReadOnlyList<string> Environments { get; init; } = [];

    public IReadOnlyList<Requirement> Requires { get; init; } = [];

    /// <summary>The directives among these that are about the migration and not about one of its scripts.</summary>
    public IReadOnlyList<DirectiveComment> OfMigration { get; init; } = [];

    /// <summary>Why there is no way back; null if there is one.</summary>
    public string? IrreversibleReason { get; init; }

    public IReadOnlyList<Suppression> Suppressions { get; init; } = [];

    /// <summary>Joins those of a file's head with those of a section's head, which win.</summary>
    public ScriptDirectives With(ScriptDirectives section) => new()
    {
        NoTransaction = NoTransaction || section.NoTransaction,
        Timeout = section.Timeout ?? Timeout,
        LockTimeout = section.LockTimeout ?? LockTimeout,
        NoVariables = NoVariables || section.NoVariables,
        Phase = section.Phase ?? Phase,
        Environments = [.. Environments, .. section.Environments],
        Requires = [.. Requires, .. section.Requires],
        OfMigration = [.. OfMigration, .. section.OfMigration],
        IrreversibleReason = section.IrreversibleReason ?? IrreversibleReason,
        Suppressions = [.. Suppressions, .. section.Suppressions],
    };
}
