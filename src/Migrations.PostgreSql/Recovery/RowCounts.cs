using System.Globalization;

namespace Migrations.PostgreSql.Recovery;

/// <summary>Rows of a table.</summary>
/// <param name="All">All that can be seen.</param>
/// <param name="Foreign">Those that others have written since the run began.</param>
/// <param name="Own">Those that the run has written.</param>
internal readonly record struct RowCounts(long All, long Foreign, long Own)
{
    public static string Text(long rows) => rows == 1 ? "1 row" : string.Create(CultureInfo.InvariantCulture, $"{rows} rows");

    /// <summary>What of it others must have done, a sentence; null: nothing.</summary>
    /// <param name="table">Name of the table.</param>
    /// <param name="expected">How many rows there are where nobody else has written.</param>
    public string? Difference(string table, long expected) => Foreign > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{table} has {Text(Foreign)} that others have written since the run began.")
        : All != expected ? string.Create(CultureInfo.InvariantCulture, $"{table} has {Text(All)} and had {expected}, so others have written to it since the run began.") : null;
}
