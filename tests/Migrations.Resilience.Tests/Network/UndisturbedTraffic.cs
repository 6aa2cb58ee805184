using Migrations.TestSupport.Network;

namespace Migrations.Resilience.Tests.Network;

/// <summary>How much goes over the wire in a run to which nothing happens.</summary>
internal sealed record UndisturbedTraffic(long BytesToServer, long BytesToClient, int Commits)
{
    /// <summary>Measures a run through a proxy.</summary>
    public static async Task<UndisturbedTraffic> MeasureAsync(int serverPort, Func<int, Task> runAsync)
    {
        var commits = 0;
        await using var proxy = TcpProxy.Start(serverPort, _ => new ConnectionFault
        {
            EndAt = message =>
            {
                commits += message.Completes("COMMIT") ? 1 : 0;
                return false;
            },
        });
        await runAsync(proxy.Port);
        return new UndisturbedTraffic(proxy.BytesToServer, proxy.BytesToClient, commits);
    }
}
