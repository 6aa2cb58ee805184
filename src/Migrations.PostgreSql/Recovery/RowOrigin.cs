using System.Globalization;
using Migrations.PostgreSql.Schema;
using Npgsql;

namespace Migrations.PostgreSql.Recovery;

/// <summary>
/// Tells rows by the transaction that wrote them: old ones, which were there when the run began, the run's own, and those of others. docs/adr/0015-taking-a-run-back.md has the reasons.
/// </summary>
/// <param name="Horizon">The oldest transaction that was at work when the run began. What it and all later ones wrote is not old: ids of subtransactions are not in a snapshot's list, so nothing finer is certain.</param>
/// <param name="Own">Ids of the run's transactions.</param>
internal sealed record RowOrigin(long Horizon, IReadOnlyList<long> Own)
{
    private const long Mask = uint.MaxValue;

    /// <summary>A row has 32 bits of an id. From the horizon on, half of the numbers are later; those below 3 are the server's own.</summary>
    private string Old => string.Create(CultureInfo.InvariantCulture, $"(r.migrations_xid < 3 OR ((r.migrations_xid - {Horizon & Mask} + 4294967296) & {Mask}) >= 2147483648)");

    private string OfRun => $"r.migrations_xid = ANY ('{{{string.Join(',', Own.Select(id => (id & Mask).ToString(CultureInfo.InvariantCulture)))}}}'::pg_catalog.int8[])";

    /// <summary>Counts the rows of a table itself.</summary>
    /// <param name="connection">In a transaction.</param>
    /// <param name="table">As SQL text.</param>
    /// <param name="condition">Which of the rows of others count, with <c>r.</c> before columns; empty: all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<RowCounts> CountAsync(NpgsqlConnection connection, string table, string condition, CancellationToken cancellationToken)
    {
        var also = condition.Length == 0 ? "" : $" AND ({condition})";
        var row = (await TextAnswer.RowsAsync(
            connection,
            $"SELECT count(*)::text, count(*) FILTER (WHERE NOT {OfRun} AND NOT {Old}{also})::text, count(*) FILTER (WHERE {OfRun})::text FROM (SELECT t.*, t.xmin::text::bigint AS migrations_xid FROM ONLY {table} t) r",
            cancellationToken).ConfigureAwait(false))[0];
        return new RowCounts(Number(row[0]), Number(row[1]), Number(row[2]));
    }

    /// <summary>Ids of the transactions that wrote rows which are neither old nor the run's.</summary>
    public async Task<IReadOnlyList<long>> OthersAsync(NpgsqlConnection connection, string table, CancellationToken cancellationToken)
    {
        var rows = await TextAnswer.RowsAsync(connection, $"SELECT DISTINCT r.migrations_xid::text FROM (SELECT t.xmin::text::bigint AS migrations_xid FROM ONLY {table} t) r WHERE NOT {OfRun} AND NOT {Old}", cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => Number(row[0]))];
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
