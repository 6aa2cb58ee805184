using Migrations.PostgreSql.Backups.Restoring;
using Migrations.PostgreSql.Schema;
using Npgsql;

namespace Migrations.PostgreSql.Recovery;

/// <summary>Locks the tables that are about to change, and proves that only the run has written to them.</summary>
/// <param name="connection">In the transaction that takes the run back.</param>
/// <param name="watch">Of the run.</param>
/// <param name="look">At the tables.</param>
internal sealed class Proof(NpgsqlConnection connection, RunWatch watch, TableLook look)
{
    private readonly List<string> _doubts = [];
    private readonly HashSet<UnitKey> _proved = [];

    /// <summary>By the names that they have now.</summary>
    public IReadOnlySet<UnitKey> Proved => _proved;

    /// <summary>Tables that the run has added rows to, and to which others may have added some.</summary>
    public IReadOnlyList<SeenTable> Shared { get; private set; } = [];

    /// <param name="changed">Whose rows come back, or that are dropped.</param>
    /// <param name="widened">Whose new columns are dropped.</param>
    /// <param name="shared">From which only the run's own rows go.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The tables under their locks.</returns>
    /// <exception cref="OthersHaveWrittenException">It is not so, or cannot be known.</exception>
    public async Task<IReadOnlyDictionary<uint, SeenTable>> RequireAsync(
        IReadOnlyCollection<WatchedTable> changed, IReadOnlyCollection<WatchedTable> widened, IReadOnlyCollection<WatchedTable> shared, CancellationToken cancellationToken)
    {
        var closed = changed.Concat(widened).Select(table => table.Oid).ToHashSet();
        var open = shared.Select(table => table.Oid).Except(closed).ToHashSet();
        foreach (var table in (await look.ReadAsync(connection, cancellationToken).ConfigureAwait(false)).Values.Where(table => closed.Contains(table.Oid) || open.Contains(table.Oid)))
        {
            var mode = closed.Contains(table.Oid) ? "ACCESS EXCLUSIVE" : "SHARE ROW EXCLUSIVE";
            await TextAnswer.TellAsync(connection, $"LOCK TABLE ONLY {table.Sql} IN {mode} MODE", cancellationToken).ConfigureAwait(false);
        }

        var seen = await look.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        return await WatchLooks.AsideAsync(connection, () => ProveAsync(seen, changed, widened, open, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyDictionary<uint, SeenTable>> ProveAsync(
        IReadOnlyDictionary<uint, SeenTable> seen, IReadOnlyCollection<WatchedTable> changed, IReadOnlyCollection<WatchedTable> widened, HashSet<uint> open, CancellationToken cancellationToken)
    {
        foreach (var table in changed)
        {
            await ProveAsync(table, seen.GetValueOrDefault(table.Oid), cancellationToken).ConfigureAwait(false);
        }

        foreach (var table in widened.Where(table => seen.ContainsKey(table.Oid)))
        {
            await ProveColumnsAsync(table, seen[table.Oid], cancellationToken).ConfigureAwait(false);
        }

        Shared = [.. open.Where(seen.ContainsKey).Select(id => seen[id])];
        return _doubts.Count == 0 ? seen : throw new OthersHaveWrittenException([.. _doubts]);
    }

    private async Task ProveAsync(WatchedTable table, SeenTable? seen, CancellationToken cancellationToken)
    {
        var doubt = table.Doubt.Length > 0 ? table.Doubt
            : table.Rows is not { } rows ? $"The rows of {table.Name} are in no backup."
            : table.IsGone ? null
            : seen is null ? $"{table.Name} is gone, and the run has not dropped it."
            : (await watch.Origin().CountAsync(connection, seen.Sql, "", cancellationToken).ConfigureAwait(false)).Difference(seen.Table, rows);
        if (doubt is not null)
        {
            _doubts.Add(doubt);
        }
        else if (seen is not null)
        {
            _proved.Add(UnitKey.OfRelation(seen.Schema, seen.Name));
        }
    }

    /// <summary>An app that knows of a new column may have written to it. One with a default says nothing of who has: then no row may be of others.</summary>
    private async Task ProveColumnsAsync(WatchedTable table, SeenTable seen, CancellationToken cancellationToken)
    {
        var rows = await TextAnswer.RowsAsync(
            connection,
            $"SELECT a.attname::text, (a.atthasdef OR a.attidentity <> '')::text FROM pg_catalog.pg_attribute a WHERE a.attrelid = {seen.Oid}::pg_catalog.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attnum <> ALL ('{{{table.Columns}}}'::pg_catalog.int2[])",
            cancellationToken).ConfigureAwait(false);
        var condition = rows.Exists(row => row[1] == "true") ? "" : string.Join(" OR ", rows.Select(row => $"r.{SqlName.Quote(row[0])} IS NOT NULL"));
        var counts = await watch.Origin().CountAsync(connection, seen.Sql, condition, cancellationToken).ConfigureAwait(false);
        if (counts.Foreign > 0)
        {
            _doubts.Add($"{seen.Table} has {RowCounts.Text(counts.Foreign)} of others, written since the run began, with values in columns that the run has added.");
        }
    }
}
