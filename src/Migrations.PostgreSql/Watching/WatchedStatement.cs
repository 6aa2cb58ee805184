using System.Diagnostics;
using Migrations.Providers;

namespace Migrations.PostgreSql.Watching;

/// <summary>One thing that is looked at while it runs, until this is disposed.</summary>
internal sealed class WatchedStatement : IAsyncDisposable
{
    private static readonly TimeSpan s_betweenReports = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _end = new();
    private readonly Func<CancellationToken, Task<ActivitySnapshot?>> _look;
    private readonly IProgress<ServerProgress>? _progress;
    private readonly Task _watch;
    private volatile IReadOnlyList<BlockingSession> _blockers = [];

    public WatchedStatement(Func<CancellationToken, Task<ActivitySnapshot?>> look, IProgress<ServerProgress>? progress, TimeSpan delay, TimeSpan pause)
    {
        _look = look;
        _progress = progress;
        _watch = WatchAsync(delay, pause, _end.Token);
    }

    /// <summary>Who was last seen to hold what it waits for.</summary>
    public IReadOnlyList<BlockingSession> Blockers => _blockers;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _watch.ConfigureAwait(false);
        _end.Dispose();
    }

    private async Task WatchAsync(TimeSpan delay, TimeSpan pause, CancellationToken cancellationToken)
    {
        await Task.Delay(delay, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            var reported = 0L;
            while (!cancellationToken.IsCancellationRequested && await _look(cancellationToken).ConfigureAwait(false) is { } seen)
            {
                _blockers = seen.Blockers.Count > 0 ? seen.Blockers : _blockers;
                if (seen.Activity is not null && (reported == 0 || Stopwatch.GetElapsedTime(reported) >= s_betweenReports))
                {
                    reported = Stopwatch.GetTimestamp();
                    _progress?.Report(new ServerProgress(seen.Activity, seen.Percent, seen.Blockers));
                }

                await Task.Delay(pause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        catch (Exception e) when (e is OperationCanceledException || PostgreSqlErrors.IsOfTheServer(e))
        {
            // It only informs: no connection is left, or no right to look.
            return;
        }
    }
}
