using System.Collections.Immutable;
using Migrations.PostgreSql.Backups.Facts;
using Migrations.PostgreSql.Backups.Restoring;
using Migrations.PostgreSql.Schema;
using Npgsql;

namespace Migrations.PostgreSql.Recovery;

/// <summary>A sequence that comes back does not go back: a number that it gave to somebody is never given again, and a gap does no harm.</summary>
internal static class SequenceFloor
{
    /// <param name="connection">In the transaction that takes the run back.</param>
    /// <param name="backup">As they were.</param>
    /// <param name="seen">As they were when that was last seen.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<IReadOnlyList<SequenceState>> RaiseAsync(
        NpgsqlConnection connection, IReadOnlyList<SequenceState> backup, ImmutableDictionary<string, SequenceState> seen, CancellationToken cancellationToken)
    {
        var now = (await SequenceQuery.ReadAsync(connection, cancellationToken).ConfigureAwait(false)).ToDictionary(WatchLooks.NameOf);
        var falling = (await TextAnswer.RowsAsync(connection, "SELECT schemaname || '.' || sequencename FROM pg_catalog.pg_sequences WHERE increment_by < 0", cancellationToken).ConfigureAwait(false)).Select(row => row[0]).ToHashSet();
        return [.. backup.Select(sequence => Farthest([sequence, seen.GetValueOrDefault(WatchLooks.NameOf(sequence)) ?? sequence, now.GetValueOrDefault(WatchLooks.NameOf(sequence)) ?? sequence], falling.Contains(WatchLooks.NameOf(sequence))))];
    }

    private static SequenceState Farthest(SequenceState[] states, bool isFalling)
    {
        var last = isFalling ? states.Min(state => state.Last) : states.Max(state => state.Last);
        return states[0] with { Last = last, IsCalled = states.Any(state => state.Last == last && state.IsCalled) };
    }
}
