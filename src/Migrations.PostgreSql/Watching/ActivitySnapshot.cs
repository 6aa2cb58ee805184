using Migrations.Providers;
using Npgsql;

namespace Migrations.PostgreSql.Watching;

/// <summary>What a process of the server does at a moment, asked from another session.</summary>
/// <param name="Blockers">Who holds what it waits for; empty when it waits for nobody.</param>
/// <param name="Activity">What it does; null when the server does not tell.</param>
/// <param name="Percent">How much of it is done.</param>
internal sealed record ActivitySnapshot(IReadOnlyList<BlockingSession> Blockers, string? Activity, double? Percent)
{
    /// <summary>How long the server may take to answer, in seconds.</summary>
    private const int Timeout = 5;

    // pg_blocking_pids stops the lock manager for a moment, so it is asked only when the process waits for a lock.
    private const string Blocking =
        $$"""
        SELECT b.pid, {{ActivityColumns.Select}}
        FROM (SELECT DISTINCT pg_catalog.unnest(
                CASE WHEN (SELECT w.wait_event_type FROM pg_catalog.pg_stat_activity AS w WHERE w.pid = $1) = 'Lock' THEN pg_catalog.pg_blocking_pids($1) ELSE '{}'::integer[] END) AS pid) AS b
        LEFT JOIN pg_catalog.pg_stat_activity AS a ON a.pid = b.pid ORDER BY b.pid
        """;

    public static async Task<ActivitySnapshot> TakeAsync(NpgsqlConnection connection, int process, CancellationToken cancellationToken)
    {
        using var batch = new NpgsqlBatch(connection) { Timeout = Timeout };
        batch.BatchCommands.Add(About(Blocking, process));
        batch.BatchCommands.Add(About(Progress(connection.PostgreSqlVersion.Major), process));
        using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var blockers = new List<BlockingSession>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            blockers.Add(ActivityColumns.Read(reader));
        }

        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false)
            ? Working(blockers, reader)
            : new ActivitySnapshot(blockers, blockers.Count > 0 ? "waiting for a lock" : null, null);
    }

    private static ActivitySnapshot Working(IReadOnlyList<BlockingSession> blockers, NpgsqlDataReader reader) =>
        new(blockers, reader.GetString(0), reader.IsDBNull(1) ? null : Math.Clamp(reader.GetDouble(1), 0, 100));

    private static NpgsqlBatchCommand About(string sql, int process)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = process, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer });
        return command;
    }

    /// <summary>The progress views that the server has.</summary>
    private static string Progress(int version)
    {
        const string Percent = "100.0 * {1}::float8 / NULLIF({0}, 0)";
        static string Of(string total, string done) => string.Format(System.Globalization.CultureInfo.InvariantCulture, Percent, total, done);
        (int Since, string View, string Activity, string Percent)[] views =
        [
            (12, "create_index", "phase", $"CASE WHEN phase LIKE 'waiting%' THEN NULL WHEN phase LIKE '%loading tuples%' THEN {Of("tuples_total", "tuples_done")} ELSE {Of("blocks_total", "blocks_done")} END"),
            (12, "cluster", "lower(command) || ': ' || phase", Of("heap_blks_total", "heap_blks_scanned")),
            (10, "vacuum", "'vacuum: ' || phase", $"CASE WHEN phase = 'vacuuming heap' THEN {Of("heap_blks_total", "heap_blks_vacuumed")} ELSE {Of("heap_blks_total", "heap_blks_scanned")} END"),
            (13, "analyze", "'analyze: ' || phase", Of("sample_blks_total", "sample_blks_scanned")),
            (14, "copy", "lower(command) || ': ' || tuples_processed || ' rows'", Of("bytes_total", "bytes_processed")),
        ];
        return string.Join(" UNION ALL ", views.Where(v => version >= v.Since).Select(v => $"SELECT {v.Activity}, ({v.Percent})::float8 FROM pg_catalog.pg_stat_progress_{v.View} WHERE pid = $1")) + " LIMIT 1";
    }
}
