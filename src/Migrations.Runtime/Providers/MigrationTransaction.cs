namespace Migrations.Providers;

/// <summary>What belongs into one transaction: one migration, or all of a run.</summary>
/// <param name="Parts">In order; each with its change of the journal.</param>
/// <param name="Limits">For each of its statements.</param>
public sealed record MigrationTransaction(IReadOnlyList<TransactionPart> Parts, StatementLimits Limits);
