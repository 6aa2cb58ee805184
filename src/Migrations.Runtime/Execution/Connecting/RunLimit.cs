namespace Migrations.Execution;

/// <summary>The time that the whole run may take.</summary>
internal sealed class RunLimit : IDisposable
{
    private readonly CancellationTokenSource _limit;
    private readonly CancellationTokenSource _linked;
    private readonly CancellationToken _caller;

    public RunLimit(TimeSpan? time, TimeProvider clock, CancellationToken caller)
    {
        Time = time ?? TimeSpan.Zero;
        _caller = caller;
        _limit = time is { } limit ? new CancellationTokenSource(limit, clock) : new CancellationTokenSource();
        _linked = CancellationTokenSource.CreateLinkedTokenSource(caller, _limit.Token);
    }

    public TimeSpan Time { get; }

    public CancellationToken Token => _linked.Token;

    /// <summary>True when the time is over and nobody cancelled.</summary>
    public bool IsOver => _limit.IsCancellationRequested && !_caller.IsCancellationRequested;

    public void Dispose()
    {
        _linked.Dispose();
        _limit.Dispose();
    }
}
