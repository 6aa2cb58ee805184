namespace Migrations.Compiler.Model;

/// <summary>A statement that is repeated until it changes no row: <c>-- @batch size=5000 pause=100ms</c>.</summary>
/// <param name="Size">What <c>${batch_size}</c> stands for; 0 if the statement has a limit of its own.</param>
/// <param name="Pause">Between two repetitions.</param>
/// <param name="TableSchema">Schema of the table that it changes, as the server stores it; empty if it is found by the search path.</param>
/// <param name="Table">The table that it changes, as the server stores its name; empty if it is not known.</param>
internal sealed record StatementBatch(int Size, TimeSpan Pause, string TableSchema, string Table);
