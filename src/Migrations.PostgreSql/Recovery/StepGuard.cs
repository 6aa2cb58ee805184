using System.Collections.Immutable;
using System.Globalization;
using Migrations.PostgreSql.Backups.Facts;
using Migrations.PostgreSql.Backups.Snapshots;
using Migrations.PostgreSql.Schema;
using Npgsql;

namespace Migrations.PostgreSql.Recovery;

/// <summary>
/// Watches one transaction of a run. What it is known to change is locked against writers first and looked at, so that what others wrote before it is seen before the run's own ids hide it; what it has
/// changed without that being known is in doubt from then on.
/// </summary>
/// <param name="connection">In the transaction.</param>
/// <param name="watch">Of the run.</param>
/// <param name="look">At the tables.</param>
internal sealed class StepGuard(NpgsqlConnection connection, RunWatch watch, TableLook look)
{
    /// <summary>A lock takes a place in the server's table of locks; a step that may change anything in a larger database is not guarded.</summary>
    private const int MostLocked = 500;

    private const int LockedAtOnce = 100;
    private readonly HashSet<uint> _guarded = [];
    private readonly HashSet<long> _own = [];
    private WatchState _state = watch.State;
    private IReadOnlyDictionary<uint, SeenTable> _before = new Dictionary<uint, SeenTable>();

    /// <summary>Before the first statement.</summary>
    /// <param name="loses">Names of what the transaction may change; null: it may be anything.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task BeginAsync(IReadOnlyList<string>? loses, CancellationToken cancellationToken)
    {
        await watch.SettleAsync(connection, cancellationToken).ConfigureAwait(false);
        _state = watch.State;
        var seen = await look.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        var chosen = await ChooseAsync(seen, loses, cancellationToken).ConfigureAwait(false);
        foreach (var some in chosen.Chunk(LockedAtOnce))
        {
            await TextAnswer.TellAsync(connection, $"LOCK TABLE {string.Join(", ", some.Select(table => "ONLY " + table.Sql))} IN SHARE ROW EXCLUSIVE MODE", cancellationToken).ConfigureAwait(false);
        }

        _guarded.UnionWith(chosen.Select(table => table.Oid));
        _before = chosen.Count == 0 ? seen : await look.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        _state = await WatchLooks.AsideAsync(connection, () => LookAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Behind the last statement, before the commit.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        var id = long.Parse((await TextAnswer.RowsAsync(connection, "SELECT pg_catalog.pg_current_xact_id()::text", cancellationToken).ConfigureAwait(false))[0][0], CultureInfo.InvariantCulture);
        var after = await look.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        watch.Committing(id, await WatchLooks.AsideAsync(connection, () => NextAsync(id, after, cancellationToken), cancellationToken).ConfigureAwait(false));
    }

    private async Task<IReadOnlyList<SeenTable>> ChooseAsync(IReadOnlyDictionary<uint, SeenTable> seen, IReadOnlyList<string>? loses, CancellationToken cancellationToken)
    {
        var names = loses is null ? null : await SnapshotTables.WithDescendantsAsync(connection, [.. loses.SelectMany(Prefixes)], cancellationToken).ConfigureAwait(false);
        var chosen = seen.Values.Where(table => table.CanLock && names?.Contains(table.Table) != false && _state.Tables.TryGetValue(table.Oid, out var known) && known is { Rows: not null, Doubt: "" }).ToList();
        return chosen.Count > MostLocked ? [] : chosen;
    }

    /// <summary>A name may be that of a table, or of a column of it.</summary>
    private static IEnumerable<string> Prefixes(string name) => Enumerable.Range(0, name.Length + 1).Where(end => end == name.Length || name[end] == '.').Select(end => name[..end]);

    /// <summary>What others have done since the last transaction of the run.</summary>
    private async Task<WatchState> LookAsync(CancellationToken cancellationToken)
    {
        var tables = _state.Tables.ToBuilder();
        foreach (var table in _state.Tables.Values.Where(table => !table.IsGone))
        {
            tables[table.Oid] = !_before.TryGetValue(table.Oid, out var seen) ? table.Doubted($"{table.Name} is gone, and the run has not dropped it, or not where that could be seen.")
                : _guarded.Contains(table.Oid) && (await watch.Origin().CountAsync(connection, seen.Sql, "", cancellationToken).ConfigureAwait(false)).Difference(seen.Table, table.Rows!.Value) is { } why ? table.Doubted(why)
                : table;
        }

        var schema = _state.Schema.Length > 0 ? await WatchLooks.SchemaAsync(connection, watch.Role, cancellationToken).ConfigureAwait(false) : "";
        var sequences = await SequenceQuery.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        return _state with
        {
            Tables = tables.ToImmutable(),
            Schema = schema == _state.Schema ? schema : "",
            Sequences = _state.Sequences.SetItems(sequences.Select(sequence => KeyValuePair.Create(WatchLooks.NameOf(sequence), sequence))),
        };
    }

    /// <summary>What the transaction has done.</summary>
    private async Task<WatchState> NextAsync(long id, IReadOnlyDictionary<uint, SeenTable> after, CancellationToken cancellationToken)
    {
        var tables = _state.Tables.ToBuilder();
        foreach (var table in _state.Tables.Values.Where(table => !table.IsGone && _before.ContainsKey(table.Oid)))
        {
            if (!after.TryGetValue(table.Oid, out var seen))
            {
                tables[table.Oid] = (_guarded.Contains(table.Oid) ? table : table.Doubted(Unforeseen(table.Name))) with { IsGone = true, IsChanged = true };
                continue;
            }

            tables[table.Oid] = await NextAsync(table, _before[table.Oid], seen, id, cancellationToken).ConfigureAwait(false);
        }

        foreach (var made in after.Values.Where(table => !_before.ContainsKey(table.Oid)))
        {
            var counts = await watch.Origin(id).CountAsync(connection, made.Sql, "", cancellationToken).ConfigureAwait(false);
            var table = new WatchedTable(made.Oid, made.Table, made.Columns, IsNew: true) { Rows = counts.All };
            tables[made.Oid] = counts.Foreign > 0 ? table.Doubted(counts.Difference(made.Table, counts.All)!) : table;
        }

        return _state with
        {
            Tables = tables.ToImmutable(),
            Own = [.. _state.Own, id, .. _own],
            Schema = _state.Schema.Length > 0 ? await WatchLooks.SchemaAsync(connection, watch.Role, cancellationToken).ConfigureAwait(false) : "",
        };
    }

    private async Task<WatchedTable> NextAsync(WatchedTable table, SeenTable before, SeenTable after, long id, CancellationToken cancellationToken)
    {
        var isChanged = after.Changed > before.Changed || after.Storage != before.Storage || !SeenTable.HasAll(after.Columns, before.Columns);
        var isExtended = after.Inserted > before.Inserted;
        if (!isChanged && !isExtended)
        {
            return table;
        }

        var next = table with { IsChanged = table.IsChanged || isChanged, IsExtended = table.IsExtended || isExtended };
        if (_guarded.Contains(table.Oid))
        {
            // Nobody else could write since it was seen that nobody had: these are subtransactions of the run's own.
            _own.UnionWith(table.Doubt.Length > 0 ? [] : await watch.Origin(id).OthersAsync(connection, after.Sql, cancellationToken).ConfigureAwait(false));
            return next with { Rows = (await watch.Origin(id).CountAsync(connection, after.Sql, "", cancellationToken).ConfigureAwait(false)).All };
        }

        // Nobody else sees the rows of a transaction that is open, so that they can be counted without a lock.
        return isChanged ? next.Doubted(Unforeseen(table.Name))
            : next.Rows is { } rows ? next with { Rows = rows + (await new RowOrigin(0, [id]).CountAsync(connection, after.Sql, "", cancellationToken).ConfigureAwait(false)).Own }
            : next;
    }

    private static string Unforeseen(string table) => $"The run has changed {table} where that was not known before, so that nobody has looked what others had written to it until then.";
}
