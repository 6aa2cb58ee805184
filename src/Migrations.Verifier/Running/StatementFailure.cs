using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Running;

/// <summary>A statement that the engine refused.</summary>
/// <param name="Text">The statement.</param>
/// <param name="Index">Its place in the script, from 0.</param>
/// <param name="Error">What the engine said.</param>
internal sealed record StatementFailure(StatementText Text, int Index, ScratchError Error)
{
    /// <summary>The transaction could not be committed: something that was deferred failed, and this is the last statement.</summary>
    public bool AtCommit { get; init; }
}
