namespace Migrations.Providers;

/// <summary>How much room a table takes.</summary>
/// <param name="Table">As the build names it: <c>public.orders</c>; without a schema on SQLite.</param>
/// <param name="Bytes">In all, with its indexes, long values and partitions.</param>
/// <param name="IndexBytes">Those of its indexes.</param>
public sealed record MeasuredTable(string Table, long Bytes, long IndexBytes);
