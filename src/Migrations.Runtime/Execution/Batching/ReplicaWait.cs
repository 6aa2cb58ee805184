using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>Waits between batches until the replicas have caught up, when that is asked for.</summary>
internal sealed class ReplicaWait(RunContext context, IMigrationSession session)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    /// <param name="waiting">Is told how far the slowest one is behind, each time it was looked at and is too far.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task WaitAsync(Action<TimeSpan> waiting, CancellationToken cancellationToken)
    {
        while (context.Options.ReplicaLagLimit is { } limit
            && await session.ReadReplicaLagAsync(cancellationToken).ConfigureAwait(false) is { } lag && lag > limit)
        {
            waiting(lag);
            await Task.Delay(s_pause, context.Time, cancellationToken).ConfigureAwait(false);
        }
    }
}
