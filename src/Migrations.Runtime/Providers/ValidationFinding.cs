namespace Migrations.Providers;

/// <summary>Something that a check has found.</summary>
/// <param name="Check">Name of the check, for example <c>foreign-keys</c>.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Place">Where it is: <c>public.orders.orders_customer_id_fkey</c>, or a file with line and column.</param>
/// <param name="Message">What it is, why, and what to do next.</param>
public sealed record ValidationFinding(string Check, ValidationSeverity Severity, string Place, string Message)
{
    /// <summary>How many rows it is about; null where it is about none, or nobody counted.</summary>
    public long? Count { get; init; }

    /// <summary>Names of the columns of <see cref="Rows"/>.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Some of the rows as text: examples, not all.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; init; } = [];
}
