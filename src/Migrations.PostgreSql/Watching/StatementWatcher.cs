using Migrations.Providers;

namespace Migrations.PostgreSql.Watching;

/// <summary>Looks from a second session at what the run's session does, when that takes long.</summary>
/// <param name="second">The second session.</param>
/// <param name="process">The server's process of the run's session.</param>
/// <param name="progress">Is told.</param>
internal sealed class StatementWatcher(SecondConnection second, int process, IProgress<ServerProgress>? progress) : IAsyncDisposable
{
    private static readonly TimeSpan s_latest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_shortestPause = TimeSpan.FromMilliseconds(50);

    /// <summary>Begins to wait for something to take long; nothing is sent before it does.</summary>
    public WatchedStatement Begin(StatementLimits limits)
    {
        var limit = limits.LockTimeout > TimeSpan.Zero ? limits.LockTimeout : TimeSpan.MaxValue;
        var pause = Within(limit / 4);
        return new WatchedStatement(LookAsync, progress, Min(limit / 2, s_latest), pause);
    }

    public ValueTask DisposeAsync() => second.DisposeAsync();

    private static TimeSpan Within(TimeSpan pause) => pause < s_shortestPause ? s_shortestPause : Min(pause, s_longestPause);

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private async Task<ActivitySnapshot?> LookAsync(CancellationToken cancellationToken) =>
        await second.OpenAsync(cancellationToken).ConfigureAwait(false) is { } connection
            // Not cancelled: it is answered at once, and canceling would open a third connection.
            ? await ActivitySnapshot.TakeAsync(connection, process, CancellationToken.None).ConfigureAwait(false)
            : null;
}
