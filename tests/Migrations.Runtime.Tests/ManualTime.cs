namespace Migrations.Runtime.Tests;

/// <summary>A clock that goes when the test says so; one timer of it is enough.</summary>
internal sealed class ManualTime : TimeProvider
{
    private TimeSpan _now;
    private ManualTimer? _timer;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now.Ticks + 1;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => _timer = new ManualTimer(() => callback(state), period);

    /// <summary>Lets time pass; the timer ticks as often as it would have.</summary>
    public void Advance(TimeSpan time)
    {
        var period = _timer?.Period ?? time;
        for (var end = _now + time; _now < end;)
        {
            _now += period < end - _now ? period : end - _now;
            _timer?.Tick();
        }
    }

    private sealed class ManualTimer(Action tick, TimeSpan period) : ITimer
    {
        private bool _over;

        public TimeSpan Period => period;

        public void Tick()
        {
            if (!_over)
            {
                tick();
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan newPeriod) => throw new NotSupportedException();

        public void Dispose() => _over = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
