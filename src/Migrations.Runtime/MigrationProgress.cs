namespace Migrations;

/// <summary>How far a run is. Sent whenever something changes, and about once a second while a statement runs for long.</summary>
/// <param name="Activity">What it is doing.</param>
/// <param name="Done">Migrations that are done.</param>
/// <param name="Total">Migrations that the run has to do.</param>
public sealed record MigrationProgress(MigrationActivity Activity, int Done, int Total)
{
    /// <summary>The migration at work, for example <c>0007_add_orders</c>; null between two.</summary>
    public string? Migration { get; init; }

    /// <summary>Rows that batches or code have changed.</summary>
    public long? Rows { get; init; }

    /// <summary>Rows a second, of this run.</summary>
    public double? RowsPerSecond { get; init; }

    /// <summary>How much of the statement at work is done, from 0 to 100, where the server tells or an estimate can be made.</summary>
    public double? Percent { get; init; }

    /// <summary>Estimated time to the end of the statement at work.</summary>
    public TimeSpan? Remaining { get; init; }

    /// <summary>More, for people: who holds the lock, why it is tried again, what the server does.</summary>
    public string Detail { get; init; } = "";
}
