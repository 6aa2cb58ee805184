namespace Migrations.Execution;

/// <summary>Counts the rows of batches and how fast they go.</summary>
/// <param name="time">The clock.</param>
/// <param name="before">Rows that an interrupted run has changed.</param>
/// <param name="estimate">Rows of the table; null when that is not known.</param>
internal sealed class BatchMeter(TimeProvider time, long before, long? estimate)
{
    private readonly long _begin = time.GetTimestamp();
    private long _batches;
    private long _rows;
    private long _last;

    public BatchProgress Add(long rows)
    {
        _batches++;
        _rows += rows;
        _last = rows;
        return Waiting(null);
    }

    public BatchProgress Waiting(TimeSpan? lag)
    {
        var seconds = time.GetElapsedTime(_begin).TotalSeconds;
        return new BatchProgress(_batches, _last, before + _rows, seconds > 0 ? _rows / seconds : 0, estimate, lag);
    }
}
