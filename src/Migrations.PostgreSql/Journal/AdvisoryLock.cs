using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Migrations.Providers;
using Npgsql;
using NpgsqlTypes;

namespace Migrations.PostgreSql.Journal;

/// <summary>
/// A session-level advisory lock of the database, its key made from the journal's name. Beside it lies a second one whose key is the second in
/// which the first was taken: pg_locks tells waiters who holds a lock, but not since when.
/// </summary>
internal sealed class AdvisoryLock(NpgsqlConnection connection, string journal)
{
    private static readonly DateTimeOffset s_epoch = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly long _key = BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes("Migrations\n" + journal)));
    private int? _second;

    private int Marker => (int)_key;

    public async Task<LockHolder?> TryTakeAsync(CancellationToken cancellationToken)
    {
        var second = (int)(DateTimeOffset.UtcNow - s_epoch).TotalSeconds;
        using var command = Command(
            "SELECT CASE WHEN pg_catalog.pg_try_advisory_lock($1) THEN pg_catalog.pg_try_advisory_lock($2, $3) IS NOT NULL ELSE false END",
            (_key, NpgsqlDbType.Bigint), (Marker, NpgsqlDbType.Integer), (second, NpgsqlDbType.Integer));
        if (await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true)
        {
            _second = second;
            return null;
        }

        return await FindHolderAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task GiveBackAsync(CancellationToken cancellationToken)
    {
        if (_second is not { } second)
        {
            return;
        }

        _second = null;
        using var command = Command(
            "SELECT pg_catalog.pg_advisory_unlock($1), pg_catalog.pg_advisory_unlock($2, $3)",
            (_key, NpgsqlDbType.Bigint), (Marker, NpgsqlDbType.Integer), (second, NpgsqlDbType.Integer));
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<LockHolder> FindHolderAsync(CancellationToken cancellationToken)
    {
        using var command = Command(
            """
            SELECT held.pid, activity.application_name, COALESCE(pg_catalog.host(activity.client_addr), ''),
                   (SELECT marker.objid::bigint FROM pg_catalog.pg_locks AS marker
                    WHERE marker.locktype = 'advisory' AND marker.pid = held.pid AND marker.objsubid = 2 AND marker.classid::bigint = $3 LIMIT 1)
            FROM pg_catalog.pg_locks AS held
            LEFT JOIN pg_catalog.pg_stat_activity AS activity ON activity.pid = held.pid
            WHERE held.locktype = 'advisory' AND held.granted AND held.objsubid = 1 AND held.classid::bigint = $1 AND held.objid::bigint = $2
              AND held.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
            """,
            ((long)(uint)(_key >> 32), NpgsqlDbType.Bigint), ((long)(uint)_key, NpgsqlDbType.Bigint), ((long)(uint)Marker, NpgsqlDbType.Bigint));
        using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            return LockHolder.Unknown;
        }

        DateTimeOffset? since = await reader.IsDBNullAsync(3, cancellationToken).ConfigureAwait(false) ? null : s_epoch.AddSeconds(reader.GetInt64(3));
        var application = await reader.IsDBNullAsync(1, cancellationToken).ConfigureAwait(false) ? "" : reader.GetString(1);
        return new LockHolder(reader.GetInt32(0), application, reader.GetString(2), since);
    }

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<(object Value, NpgsqlDbType Type)> values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var (value, type) in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value, NpgsqlDbType = type });
        }

        return command;
    }
}
