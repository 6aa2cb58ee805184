namespace Migrations.Verifier.Observation;

/// <summary>Something that a table held and does not hold any more, or holds otherwise.</summary>
/// <param name="Table"><c>schema.table</c>.</param>
/// <param name="Column">Null for whole rows.</param>
/// <param name="Before">Rows; for a column, values that are not null.</param>
/// <param name="After">The same, later. As many as before: they are others.</param>
internal sealed record ContentDifference(string Table, string? Column, int Before, int After)
{
    /// <summary>True where there is less than before.</summary>
    public bool IsLoss => After < Before;
}
