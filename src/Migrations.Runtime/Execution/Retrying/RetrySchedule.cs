namespace Migrations.Execution;

/// <summary>When something that failed is tried again: pauses that double from half a second to 30 seconds, each a little longer or shorter by chance, until the time is over.</summary>
/// <param name="time">The clock.</param>
/// <param name="limit">For how long, from the first failure on; zero: never.</param>
/// <param name="chance">A number from 0 to 1 for each pause: machines that failed together must not come back together.</param>
internal sealed class RetrySchedule(TimeProvider time, TimeSpan limit, Func<double> chance)
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);
    private long? _firstFailure;

    /// <summary>How many attempts have failed.</summary>
    public int Attempts { get; private set; }

    /// <summary>Time since the first failure.</summary>
    public TimeSpan Elapsed => _firstFailure is { } begin ? time.GetElapsedTime(begin) : TimeSpan.Zero;

    /// <summary>For how long it may still be tried.</summary>
    public TimeSpan Left => limit > Elapsed ? limit - Elapsed : TimeSpan.Zero;

    /// <summary>An attempt has failed. Null: the time is over. Else: how long to pause before the next one.</summary>
    public TimeSpan? Next()
    {
        _firstFailure ??= time.GetTimestamp();
        Attempts++;
        if (Left == TimeSpan.Zero)
        {
            return null;
        }

        var pause = s_first * Math.Pow(2, Math.Min(Attempts - 1, 10));
        pause = (pause < s_longest ? pause : s_longest) * (0.75 + (chance() / 2));
        // The last attempt comes when the time is over, not long before.
        return pause < Left ? pause : Left;
    }
}
