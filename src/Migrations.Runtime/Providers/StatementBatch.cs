namespace Migrations.Providers;

/// <summary>A statement that is repeated until it changes no row, each time in a transaction of its own.</summary>
/// <param name="Size">Rows of one batch, already in the statement's text; 0 when the statement has a limit of its own.</param>
/// <param name="Pause">Pause between two batches.</param>
/// <param name="TableSchema">Schema of the table that it changes; empty: found by the search path, or unknown.</param>
/// <param name="Table">The table that it changes; empty when it is not known.</param>
public sealed record StatementBatch(int Size, TimeSpan Pause, string TableSchema, string Table);
