namespace Migrations.Providers;

/// <summary>What the checks of a database say.</summary>
/// <param name="Engine">Name and version, for example <c>PostgreSQL 18.6</c>.</param>
/// <param name="Checks">All checks, in their order.</param>
/// <param name="Findings">What they found, in the order of the checks.</param>
/// <param name="Tables">The tables that could be counted, sorted by name.</param>
public sealed record ValidationOutcome(string Engine, IReadOnlyList<ValidationCheck> Checks, IReadOnlyList<ValidationFinding> Findings, IReadOnlyList<CountedTable> Tables);
