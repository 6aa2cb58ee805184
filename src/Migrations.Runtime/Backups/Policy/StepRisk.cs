using Migrations.Execution;

namespace Migrations.Backups.Policy;

/// <summary>What a step may do to rows that are there.</summary>
/// <param name="Step">The step.</param>
internal sealed record StepRisk(PreparedStep Step)
{
    /// <summary>Why it may be anything, a clause; null: it is known.</summary>
    public string? Unknown { get; init; }

    /// <summary>Tables whose rows it may change or delete, by their names before it; with <c>?.</c> in the place of the schema where that is not known.</summary>
    public IReadOnlyList<string> Written { get; init; } = [];

    /// <summary>Tables that it adds rows to.</summary>
    public IReadOnlyList<string> Inserted { get; init; } = [];

    /// <summary>Statements that may call routines.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>True where each of its statements says the schema, as far as can be seen.</summary>
    public bool Names(string schema) => Step.Script is { } script && script.Statements.Where(statement => StatementRisks.Of(statement.Kind) != StatementRisk.Harmless).All(statement => SqlWords.Has(statement.Text, schema));

    /// <summary>Nothing is lost by it, whatever there is in the database.</summary>
    public bool IsHarmless => Unknown is null && Written.Count + Inserted.Count + Texts.Count == 0;
}
