namespace Migrations.Providers;

/// <summary>What belongs into one transaction: one migration, or all of a run.</summary>
/// <param name="Parts">In order; each with its change of the journal.</param>
/// <param name="Limits">For each of its statements.</param>
public sealed record MigrationTransaction(IReadOnlyList<TransactionPart> Parts, StatementLimits Limits)
{
    /// <summary>What the provider has noted of the run, and goes on noting in this transaction; null: nobody asked for it.</summary>
    public IRunWatch? Watch { get; init; }
}
