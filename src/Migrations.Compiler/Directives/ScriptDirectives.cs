namespace Migrations.Compiler.Directives;

/// <summary>What the directives at the head of a script say.</summary>
internal sealed record ScriptDirectives
{
    public static ScriptDirectives None { get; } = new();

    public bool NoTransaction { get; init; }

    /// <summary>The longest time that the script may run; null if not stated.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Why there is no way back; null if there is one.</summary>
    public string? IrreversibleReason { get; init; }

    public IReadOnlyList<Suppression> Suppressions { get; init; } = [];

    /// <summary>Joins those of a file's head with those of a section's head, which win.</summary>
    public ScriptDirectives With(ScriptDirectives section) => new()
    {
        NoTransaction = NoTransaction || section.NoTransaction,
        Timeout = section.Timeout ?? Timeout,
        IrreversibleReason = section.IrreversibleReason ?? IrreversibleReason,
        Suppressions = [.. Suppressions, .. section.Suppressions],
    };
}
