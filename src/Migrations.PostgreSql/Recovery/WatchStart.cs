using System.Collections.Immutable;
using System.Globalization;
using Migrations.PostgreSql.Backups.Facts;
using Migrations.PostgreSql.Backups.Restoring;
using Migrations.PostgreSql.Running;
using Migrations.PostgreSql.Schema;
using Migrations.Providers;
using Npgsql;

namespace Migrations.PostgreSql.Recovery;

/// <summary>Notes what there is before a run.</summary>
internal sealed class WatchStart(ServerExchange exchange, TableLook look)
{
    /// <returns>Null: the server does not count what a session writes, so that nobody could see which tables the run changes.</returns>
    public async Task<IRunWatch?> BeginAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await exchange.GuardAsync(() => new CommandPlace(CommandRole.Setting), exchange.SessionLimits, ReadAsync, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await exchange.RollbackAsync().ConfigureAwait(false);
        }
    }

    private async Task<IRunWatch?> ReadAsync(CancellationToken cancellationToken)
    {
        var connection = exchange.Connection;
        await TextAnswer.TellAsync(connection, "BEGIN ISOLATION LEVEL READ COMMITTED", cancellationToken).ConfigureAwait(false);
        var now = (await TextAnswer.RowsAsync(
            connection, "SELECT pg_catalog.pg_snapshot_xmin(pg_catalog.pg_current_snapshot())::text, pg_catalog.current_setting('track_counts'), session_user::text", cancellationToken).ConfigureAwait(false))[0];
        if (now[1] != "on")
        {
            return null;
        }

        return await WatchLooks.AsideAsync(connection, () => NoteAsync(connection, now, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    private async Task<RunWatch> NoteAsync(NpgsqlConnection connection, string[] now, CancellationToken cancellationToken)
    {
        var tables = await look.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        var live = await LiveDatabase.ReadAsync(connection, now[2], cancellationToken).ConfigureAwait(false);
        var sequences = await SequenceQuery.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        var state = new WatchState(
            tables.Values.ToImmutableDictionary(table => table.Oid, table => new WatchedTable(table.Oid, table.Table, table.Columns, IsNew: false)),
            [],
            SchemaDigest.Exact(live.Units.Objects.Values),
            sequences.ToImmutableDictionary(WatchLooks.NameOf));
        return new RunWatch(long.Parse(now[0], CultureInfo.InvariantCulture), now[2], [.. live.Units.Objects.Values], state);
    }
}
