namespace Migrations.Providers;

/// <summary>Sizes, and what is to be said of indexes.</summary>
/// <param name="Engine">Name and version, for example <c>PostgreSQL 18.6</c>.</param>
/// <param name="Bytes">Of the database; null where that is not known.</param>
/// <param name="Tables">Largest first; empty where their sizes are not known.</param>
/// <param name="Checks">What was looked at, and what could not be.</param>
/// <param name="Findings">Foreign keys without an index, indexes that nobody uses.</param>
public sealed record DatabaseMeasure(string Engine, long? Bytes, IReadOnlyList<MeasuredTable> Tables, IReadOnlyList<ValidationCheck> Checks, IReadOnlyList<ValidationFinding> Findings);
