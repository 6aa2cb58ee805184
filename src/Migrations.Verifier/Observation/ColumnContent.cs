namespace Migrations.Verifier.Observation;

/// <summary>The values of one column.</summary>
/// <param name="Values">How many are not null.</param>
/// <param name="Hash">Of all values in any order.</param>
internal sealed record ColumnContent(int Values, UInt128 Hash);
