using System.Globalization;
using Migrations.Compiler.Schema;
using Migrations.PostgreSql.Backups;
using Migrations.PostgreSql.Backups.Facts;
using Migrations.PostgreSql.Backups.Restoring;
using Migrations.PostgreSql.Schema;
using Migrations.Providers;
using Npgsql;

namespace Migrations.PostgreSql.Recovery;

/// <summary>One way of taking a run back, within a transaction of the caller.</summary>
/// <param name="connection">In the transaction.</param>
/// <param name="watch">Of the run.</param>
/// <param name="look">At the tables.</param>
/// <param name="facts">The database before the run.</param>
/// <param name="recovery">What there is.</param>
internal sealed class RecoveryAttempt(NpgsqlConnection connection, RunWatch watch, TableLook look, BackupFacts facts, RunRecovery recovery)
{
    private readonly WatchState _state = watch.State;
    private readonly Proof _proof = new(connection, watch, look);

    private RestoreSource Source { get; } = recovery.Backup ?? new RestoreSource("", [], [], (_, _) => throw new InvalidOperationException("There is no backup."));

    /// <summary>Undoes by down scripts, and puts rows back that those do not bring back.</summary>
    public async Task<RecoveryOutcome> ByDownScriptsAsync(Func<CancellationToken, Task> undo, CancellationToken cancellationToken)
    {
        var changed = _state.Tables.Values.Where(table => table.IsChanged && !table.IsNew).ToList();
        var made = _state.Tables.Values.Where(table => table is { IsNew: true, IsGone: false }).ToList();
        var seen = await look.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        var widened = _state.Tables.Values.Where(table => !table.IsNew && !table.IsChanged && seen.TryGetValue(table.Oid, out var now) && now.Columns != table.Columns).ToList();
        var shared = _state.Tables.Values.Where(table => table is { IsNew: false, IsChanged: false, IsExtended: true }).ToList();
        var before = await _proof.RequireAsync([.. changed, .. made], widened, shared, cancellationToken).ConfigureAwait(false);
        var live = changed.Count > 0 ? await RequireSchemaAsync(cancellationToken).ConfigureAwait(false) : null;
        var goal = Goal([.. changed.Select(table => table.Name)], facts.Sequences);
        if (live is not null)
        {
            goal = Goal([.. changed.Select(table => table.Name)], await WatchLooks.AsideAsync(connection, () => SequenceFloor.RaiseAsync(connection, facts.Sequences, _state.Sequences, cancellationToken), cancellationToken).ConfigureAwait(false));
        }

        var rows = await SharedRowsAsync(null, cancellationToken).ConfigureAwait(false);
        await undo(cancellationToken).ConfigureAwait(false);
        await RequireHarmlessAsync(before, rows, goal, cancellationToken).ConfigureAwait(false);
        await BackupSettings.ApplyAsync(connection, cancellationToken).ConfigureAwait(false);
        if (live is not null)
        {
            return await PutBackAsync(goal, live, byDownScripts: true, cancellationToken).ConfigureAwait(false);
        }

        var end = (await LiveDatabase.ReadAsync(connection, facts.Role, cancellationToken).ConfigureAwait(false)).Units;
        SchemaCheck.Require(new SchemaUnits(watch.Start), end, new HashSet<SchemaObjectKey>());
        return new RecoveryOutcome(ByDownScripts: true, SchemaDigest.Fingerprint(watch.Start), SchemaDigest.Fingerprint(end.Objects.Values), []);
    }

    /// <summary>Puts back what the run has changed, without its scripts.</summary>
    public async Task<RecoveryOutcome> FromBackupAsync(Func<JournalChange, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        await BackupSettings.ApplyAsync(connection, cancellationToken).ConfigureAwait(false);
        var names = await NamesAsync(cancellationToken).ConfigureAwait(false);
        var goal = Goal(names, await SequenceFloor.RaiseAsync(connection, facts.Sequences, _state.Sequences, cancellationToken).ConfigureAwait(false));
        var touched = _state.Tables.Values.Where(table => table.IsNew ? !table.IsGone : goal.Tables!.Contains(table.Name)).ToList();
        await _proof.RequireAsync(touched, [], [], cancellationToken).ConfigureAwait(false);
        var live = await RequireSchemaAsync(cancellationToken).ConfigureAwait(false);
        await BackupSettings.ApplyAsync(connection, cancellationToken).ConfigureAwait(false);
        var outcome = await PutBackAsync(goal, live, byDownScripts: false, cancellationToken).ConfigureAwait(false);
        foreach (var change in recovery.Journal)
        {
            await write(change, cancellationToken).ConfigureAwait(false);
        }

        return outcome;
    }

    private RestoreGoal Goal(IReadOnlyList<string> tables, IReadOnlyList<SequenceState> sequences) => RestoreGoal.Of(facts with { Sequences = sequences }, Source with { Tables = tables });

    /// <summary>Tables that the run has changed or added rows to, and those whose definition is another one.</summary>
    private async Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellationToken)
    {
        var live = await LiveDatabase.ReadAsync(connection, facts.Role, cancellationToken).ConfigureAwait(false);
        var whole = Goal([], facts.Sequences);
        var altered = whole.Backup.Keys.Select(unit => whole.Backup.Root(unit)).OfType<SchemaObject>()
            .Where(item => item.Kind == SchemaObjectKind.Table && (live.Units.Root(UnitKey.Of(item)) is null || whole.MustBeMadeAgain(UnitKey.Of(item), live.Units))).Select(item => $"{item.Schema}.{item.Name}");
        return [.. _state.Tables.Values.Where(table => !table.IsNew && (table.IsChanged || table.IsExtended)).Select(table => table.Name).Concat(altered).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Objects of others are none of the run's: where the schema is not what the run has left, nothing is dropped.</summary>
    private async Task<LiveDatabase> RequireSchemaAsync(CancellationToken cancellationToken)
    {
        var live = await WatchLooks.AsideAsync(connection, () => LiveDatabase.ReadAsync(connection, watch.Role, cancellationToken), cancellationToken).ConfigureAwait(false);
        return _state.Schema.Length > 0 && SchemaDigest.Exact(live.Units.Objects.Values) == _state.Schema && !await AnyOfOthersAsync(live, cancellationToken).ConfigureAwait(false) ? live
            : throw new OthersHaveWrittenException(["Something other than the transactions of the run has changed the schema since the run began, and that would be lost."]);
    }

    /// <summary>What was not there before the run is the run's by the row of the catalog that it is.</summary>
    private async Task<bool> AnyOfOthersAsync(LiveDatabase live, CancellationToken cancellationToken)
    {
        var known = new SchemaUnits(facts.Schema.Objects);
        foreach (var some in live.RowsOf(live.Roots.Where(unit => known[unit].Count == 0)).GroupBy(row => row.Class))
        {
            var condition = $"r.oid IN ({string.Join(", ", some.Select(row => row.Oid))})";
            if ((await watch.Origin().CountAsync(connection, $"pg_catalog.{SqlName.Quote(some.Key)}", condition, cancellationToken).ConfigureAwait(false)).Foreign > 0)
            {
                return true;
            }
        }

        return false;
    }

    private async Task<RecoveryOutcome> PutBackAsync(RestoreGoal goal, LiveDatabase live, bool byDownScripts, CancellationToken cancellationToken)
    {
        var steps = new RestoreSteps(connection, isSplit: false);
        var outcome = await new Restoration(steps, goal, Source) { PlanOf = _ => new RunPlan(goal, live, _proof.Proved) }.RunAsync(cancellationToken).ConfigureAwait(false);
        var before = Source.Contents.ToDictionary(table => table.Table, StringComparer.Ordinal);
        return new RecoveryOutcome(byDownScripts, SchemaDigest.Fingerprint(facts.Schema.Objects), outcome.SchemaFingerprint, [.. outcome.Tables.Select(table => new ComparedTable(before[table.Table], table))]);
    }

    /// <summary>Rows of each shared table: those that are not the run's, and the run's.</summary>
    private async Task<Dictionary<uint, RowCounts>> SharedRowsAsync(long? id, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<uint, RowCounts>();
        foreach (var table in _proof.Shared)
        {
            rows[table.Oid] = await watch.Origin(id).CountAsync(connection, table.Sql, "", cancellationToken).ConfigureAwait(false);
        }

        return rows;
    }

    /// <summary>Down scripts may take away what the run has made, and nothing else.</summary>
    private async Task RequireHarmlessAsync(IReadOnlyDictionary<uint, SeenTable> before, Dictionary<uint, RowCounts> rows, RestoreGoal goal, CancellationToken cancellationToken)
    {
        var id = (await TextAnswer.RowsAsync(connection, "SELECT pg_catalog.pg_current_xact_id()::text", cancellationToken).ConfigureAwait(false))[0][0];
        var after = await look.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        foreach (var table in before.Values.Where(table => _state.Tables.TryGetValue(table.Oid, out var known) && !known.IsNew && !goal.Tables!.Contains(known.Name)))
        {
            if (!after.TryGetValue(table.Oid, out var now) || now.Storage != table.Storage || (now.Changed > table.Changed && !rows.ContainsKey(table.Oid)))
            {
                throw new MigrationException($"The down scripts would change rows of {table.Table} that the run has not written.");
            }
        }

        foreach (var (oid, left) in await SharedRowsAsync(long.Parse(id, CultureInfo.InvariantCulture), cancellationToken).ConfigureAwait(false))
        {
            if (left.Own > 0 || left.All - left.Own != rows[oid].All - rows[oid].Own)
            {
                throw new MigrationException(left.All - left.Own != rows[oid].All - rows[oid].Own
                    ? $"The down scripts would change rows of {before[oid].Table} that the run has not written."
                    : $"The down scripts would leave {RowCounts.Text(left.Own)} of the run in {before[oid].Table}.");
            }
        }
    }
}
