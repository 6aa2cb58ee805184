using Migrations.Compiler.Model;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Running;

/// <summary>The session that scripts run in, as far as engines differ.</summary>
internal interface IScriptSession
{
    /// <summary>Begins a transaction as the runtime does.</summary>
    string Begin { get; }

    /// <summary>Looks at the transaction of a script before its commit.</summary>
    /// <returns>What keeps it from being committed; null if nothing does.</returns>
    Task<ScratchError?> CheckAsync(CompiledScript script, CancellationToken token);

    /// <summary>Ends the transaction behind a failure, if that has not ended it.</summary>
    Task RollbackAsync(CancellationToken token);

    /// <summary>Undoes what came behind a savepoint.</summary>
    /// <returns>False where the failure has ended the whole transaction.</returns>
    Task<bool> UndoToAsync(string savepoint, CancellationToken token);

    /// <summary>Puts role and settings back behind a script.</summary>
    /// <param name="script">The script.</param>
    /// <param name="isUncertain">True where nobody knows how much of it ran.</param>
    /// <param name="token">Cancels.</param>
    Task RestoreAsync(CompiledScript script, bool isUncertain, CancellationToken token);
}
