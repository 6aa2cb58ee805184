using Migrations.Compiler.Model;

namespace Migrations.Verifier.Scratch;

/// <summary>What an engine says to a text.</summary>
internal sealed record ScratchAnswer
{
    /// <summary>One for each statement that returned rows; for a text of one statement always one.</summary>
    public EquatableArray<ScratchRows> Results { get; init; }

    public EquatableArray<ScratchNotice> Notices { get; init; }

    /// <summary>Null if all was executed.</summary>
    public ScratchError? Error { get; init; }
}
