using System.Globalization;

namespace Migrations.Execution;

/// <summary>How far a statement is that is repeated until it changes no row.</summary>
/// <param name="Batches">Batches of this run.</param>
/// <param name="BatchRows">Rows of the last batch.</param>
/// <param name="Rows">Rows in all, those of an interrupted run before this one too.</param>
/// <param name="RowsPerSecond">Rows a second of this run, pauses included.</param>
/// <param name="EstimatedRows">About how many rows the table has, so at most as many are to be changed; null when that is not known.</param>
/// <param name="ReplicaLag">The next batch waits, for the slowest replica is so far behind; null: it does not wait.</param>
internal sealed record BatchProgress(long Batches, long BatchRows, long Rows, double RowsPerSecond, long? EstimatedRows, TimeSpan? ReplicaLag)
{
    /// <summary>From 0 to 100; null without an estimate.</summary>
    public double? Percent => EstimatedRows is > 0 and var all ? Math.Min(100.0, 100.0 * Rows / all) : null;

    /// <summary>At most so long until the end; null without an estimate.</summary>
    public TimeSpan? Remaining => EstimatedRows is > 0 and var all && RowsPerSecond > 0 ? TimeSpan.FromSeconds(Math.Max(0, all - Rows) / RowsPerSecond) : null;

    /// <summary>For example <c>12,000 rows, 4,000 rows/s, 30 %, at most 7.0 s left</c>.</summary>
    public override string ToString()
    {
        var percent = Percent is { } known ? string.Create(CultureInfo.InvariantCulture, $", {known:0} %") : "";
        var left = Remaining is { } time ? $", at most {Durations.Format(time)} left" : "";
        var lag = ReplicaLag is { } behind ? $", waits for a replica that is {Durations.Format(behind)} behind" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{Rows:N0} rows, {RowsPerSecond:N0} rows/s{percent}{left}{lag}");
    }
}
