namespace Migrations.Verifier.Rows;

/// <summary>A table that no row could be found for.</summary>
/// <param name="Table"><c>schema.table</c>.</param>
/// <param name="Reason">Half a sentence that goes behind "because".</param>
internal sealed record EmptyTable(string Table, string Reason)
{
    /// <summary>True where the engine takes no row at all as the schema is now, so nobody has one.</summary>
    public bool TakesNone { get; init; }
}
