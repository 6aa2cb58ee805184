using System.Collections.Immutable;
using System.Globalization;
using Migrations.Compiler.Schema;
using Migrations.PostgreSql.Schema;
using Migrations.Providers;
using Npgsql;

namespace Migrations.PostgreSql.Recovery;

/// <summary>What is known of a run, over all of its sessions.</summary>
/// <param name="horizon">See <see cref="RowOrigin"/>.</param>
/// <param name="role">The login.</param>
/// <param name="start">The schema when the run began.</param>
/// <param name="state">The tables when the run began.</param>
internal sealed class RunWatch(long horizon, string role, IReadOnlyList<SchemaObject> start, WatchState state) : IRunWatch
{
    private (long Id, WatchState State)? _pending;
    private (long Id, RecoveryOutcome Outcome)? _recovery;

    public string Role => role;

    public IReadOnlyList<SchemaObject> Start => start;

    public WatchState State { get; private set; } = state;

    /// <summary>What tells old and own rows from others'.</summary>
    /// <param name="id">A transaction that is at work, the run's own too; null for none.</param>
    public RowOrigin Origin(long? id = null) => new(horizon, id is { } current ? [.. State.Own, current] : State.Own);

    public void BackedUp(IReadOnlyList<TableContent> contents)
    {
        var rows = contents.ToDictionary(content => content.Table, content => content.Rows, StringComparer.Ordinal);
        State = State with { Tables = State.Tables.SetItems(State.Tables.Values.Where(table => rows.ContainsKey(table.Name)).Select(table => KeyValuePair.Create(table.Oid, table with { Rows = rows[table.Name] }))) };
    }

    /// <summary>A transaction of the run is about to be committed.</summary>
    public void Committing(long id, WatchState next) => _pending = (id, next);

    /// <summary>A transaction that takes the run back is about to be committed.</summary>
    public void Committing(long id, RecoveryOutcome outcome) => _recovery = (id, outcome);

    public void Committed()
    {
        State = _pending?.State ?? State;
        _pending = null;
    }

    /// <summary>Finds out what became of a transaction whose connection was lost while it was committed.</summary>
    /// <returns>The run is taken back already: how; null: it is not.</returns>
    public async Task<RecoveryOutcome?> SettleAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (_pending is { } pending)
        {
            var became = await StatusAsync(connection, pending.Id, cancellationToken).ConfigureAwait(false);
            State = became switch
            {
                "committed" => pending.State,
                "aborted" => State,
                _ => State with { Schema = "", Tables = State.Tables.Values.ToImmutableDictionary(table => table.Oid, table => table.Doubted($"Nobody can tell what became of a transaction of the run, so {table.Name} may be anything.")) },
            };
            _pending = null;
        }

        return _recovery is { } recovery && await StatusAsync(connection, recovery.Id, cancellationToken).ConfigureAwait(false) == "committed" ? recovery.Outcome : null;
    }

    private static async Task<string> StatusAsync(NpgsqlConnection connection, long id, CancellationToken cancellationToken) =>
        (await TextAnswer.RowsAsync(connection, string.Create(CultureInfo.InvariantCulture, $"SELECT pg_catalog.pg_xact_status('{id}'::pg_catalog.xid8)"), cancellationToken).ConfigureAwait(false))[0][0];
}
