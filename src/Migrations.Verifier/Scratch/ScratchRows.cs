using Migrations.Compiler.Model;

namespace Migrations.Verifier.Scratch;

/// <summary>What one statement returned.</summary>
internal sealed record ScratchRows
{
    /// <summary>Names of the columns; empty for a statement without rows.</summary>
    public EquatableArray<string> Columns { get; init; }

    /// <summary>Values in the engine's text form, or null.</summary>
    public EquatableArray<EquatableArray<string?>> Rows { get; init; }

    /// <summary>Rows that were returned or changed; -1 for a statement that does neither.</summary>
    public long Count { get; init; } = -1;
}
