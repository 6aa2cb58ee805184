namespace Migrations.Providers;

/// <summary>What a table holds, whatever the order of its rows.</summary>
/// <param name="Table">Its name as the build has it: <c>public.orders</c>; without a schema on SQLite.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Hash">As <see cref="RowsHash"/> makes it: 32 hexadecimal digits.</param>
public sealed record TableContent(string Table, long Rows, string Hash);
