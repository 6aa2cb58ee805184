using System.Diagnostics;
using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>The lock of a run: taken by trying again and again, for a wait inside the database would block CREATE INDEX CONCURRENTLY.</summary>
internal sealed class RunLock : IAsyncDisposable
{
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_reportEvery = TimeSpan.FromSeconds(10);
    private readonly IMigrationSession _session;
    private readonly IRunObserver _observer;
    private bool _abandoned;

    private RunLock(IMigrationSession session, IRunObserver observer, TimeSpan waited)
    {
        _session = session;
        _observer = observer;
        Waited = waited;
    }

    /// <summary>How long it took to get it.</summary>
    public TimeSpan Waited { get; }

    /// <exception cref="MigrationLockTimeoutException">Another run held it for longer than the limit.</exception>
    public static async Task<RunLock> TakeAsync(IMigrationSession session, TimeSpan limit, IRunObserver observer, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var pause = s_firstPause;
        var nextReport = TimeSpan.Zero;
        while (await session.TryLockAsync(cancellationToken).ConfigureAwait(false) is { } holder)
        {
            var waited = clock.Elapsed;
            if (waited >= limit)
            {
                throw new MigrationLockTimeoutException(
                    $"Another run has held the migration lock of {session.Database} for all of {Durations.Format(limit)}: {holder}. This run did nothing meanwhile. Wait for it or end it, then run again; a longer wait is the option RunLockTimeout.",
                    holder);
            }

            if (waited >= nextReport)
            {
                observer.WaitingForLock(holder, waited);
                nextReport = waited + s_reportEvery;
            }

            var left = limit - waited;
            await Task.Delay(pause < left ? pause : left, cancellationToken).ConfigureAwait(false);
            pause = pause * 1.5 < s_longestPause ? pause * 1.5 : s_longestPause;
        }

        observer.LockTaken(clock.Elapsed);
        return new RunLock(session, observer, clock.Elapsed);
    }

    /// <summary>The connection is lost, and the lock with it: there is nothing to give back.</summary>
    public void Abandon() => _abandoned = true;

    /// <summary>Gives the lock back, also after a cancellation: never with the cancelled token.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!_abandoned)
            {
                await _session.UnlockAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            _observer.UnlockFailed(e);
        }
    }
}
