namespace Migrations.Providers;

/// <summary>How many rows a table has, counted.</summary>
/// <param name="Table">As the build names it: <c>public.orders</c>; without a schema on SQLite.</param>
/// <param name="Rows">Those of its partitions too.</param>
public sealed record CountedTable(string Table, long Rows);
