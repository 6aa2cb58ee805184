namespace Migrations;

/// <summary>The backup that a run makes before its first statement.</summary>
/// <param name="Tables">Whose rows; null means of all tables.</param>
/// <param name="Reason">Before which migrations, and why it is of everything, where it is: a phrase.</param>
public sealed record PlannedBackup(IReadOnlyList<string>? Tables, string Reason)
{
    /// <summary>A line, for example <c>backup of public.orders, before 0007_add_orders</c>.</summary>
    public override string ToString() => $"backup of {(Tables is null ? "everything" : string.Join(", ", Tables))}, {Reason}";
}
