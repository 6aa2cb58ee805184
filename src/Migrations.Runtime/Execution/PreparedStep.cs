using Migrations.Packing;
using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>A step with everything that it needs, loaded and checked.</summary>
/// <param name="Step">The step.</param>
/// <param name="Script">Its script; null for a migration in C#.</param>
/// <param name="Verify">Its script of checks; null for none.</param>
/// <param name="Down">The down script for the journal; null for none.</param>
internal sealed record PreparedStep(PlannedMigration Step, Script? Script, Script? Verify, StoredScript? Down)
{
    /// <summary>The key of the row that is there already: a renamed migration keeps its own.</summary>
    public MigrationKey EntryKey => Step.Entry?.Key ?? Step.Key;

    public CodeMigrationEntry? Code => Script is null ? Step.Migration!.Code : null;

    public bool InTransaction => Script?.InTransaction ?? !Code!.NoTransaction;

    public int StatementsToRun => (Script?.Statements.Count ?? 0) - Step.FirstStatement;

    /// <summary>Limit of the whole script; zero for none.</summary>
    public TimeSpan Timeout => Script?.Timeout ?? TimeSpan.Zero;

    /// <summary>True for statements in a transaction and nothing else, so that several may be handed over together.</summary>
    public bool IsPlain => Script is { InTransaction: true } && Verify is null && Timeout == TimeSpan.Zero;
}
