using System.Diagnostics;

namespace Migrations.ZeroDowntime.Tests;

/// <summary>An app that works without pause, one call after another, and remembers every failure and the longest call.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _work;
    private readonly List<Exception> _failures = [];
    private int _calls;

    public RunningApp(Func<int, CancellationToken, Task> call) => _work = Task.Run(() => WorkAsync(call));

    public int Calls => _calls;

    public TimeSpan Longest { get; private set; }

    /// <summary>Ends the work and returns what failed.</summary>
    public async Task<IReadOnlyList<Exception>> StopAsync()
    {
        await _stop.CancelAsync();
        await _work;
        return _failures;
    }

    /// <summary>Waits until it has made so many more calls.</summary>
    public async Task WorkOnAsync(int calls)
    {
        for (var until = _calls + calls; _calls < until && _failures.Count == 0;)
        {
            await Task.Delay(5);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task WorkAsync(Func<int, CancellationToken, Task> call)
    {
        while (!_stop.IsCancellationRequested)
        {
            var clock = Stopwatch.StartNew();
            try
            {
                await call(_calls, CancellationToken.None);
            }
            catch (Exception e)
            {
                _failures.Add(e);
                return;
            }

            Longest = clock.Elapsed > Longest ? clock.Elapsed : Longest;
            _calls++;
        }
    }
}
