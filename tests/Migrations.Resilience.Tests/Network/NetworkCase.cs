using Migrations.TestSupport.Network;

namespace Migrations.Resilience.Tests.Network;

/// <summary>What happens to the connections of one run, all of it from one seed.</summary>
internal sealed class NetworkCase
{
    private readonly List<ConnectionFault> _faults = [];
    private readonly List<string> _words = [];

    public NetworkCase(int seed, UndisturbedTraffic traffic)
    {
        var random = new Random(seed);
        Reconnects = random.Next(2) == 0;
        // The connection that a run opens after a fault may meet one too.
        for (var count = random.Next(3) == 0 ? 2 : 1; count > 0; count--)
        {
            _faults.Add(Fault(random, traffic));
        }
    }

    /// <summary>True when the run may connect again itself; else it fails and is started again.</summary>
    public bool Reconnects { get; }

    /// <summary>True when an answer of COMMIT is lost: the server has committed, and the client does not know.</summary>
    public bool LosesCommit { get; private set; }

    public ConnectionFault FaultOf(int connection) => connection < _faults.Count ? _faults[connection] : ConnectionFault.None;

    public override string ToString() => $"{string.Join(", then ", _words)}; {(Reconnects ? "reconnects" : "is started again")}";

    private ConnectionFault Fault(Random random, UndisturbedTraffic traffic)
    {
        var ending = (ConnectionEnding)random.Next(3);
        var fault = new ConnectionFault { Ending = ending };
        if (random.Next(3) == 0)
        {
            fault = fault with { DelayToServer = TimeSpan.FromMilliseconds(random.Next(4)), DelayToClient = TimeSpan.FromMilliseconds(random.Next(4)) };
        }

        switch (random.Next(4))
        {
            case 0:
                var sent = random.NextInt64(1, traffic.BytesToServer);
                _words.Add($"{ending} behind {sent} bytes of the client");
                return fault with { EndAfterToServer = sent };
            case 1:
                var received = random.NextInt64(1, traffic.BytesToClient);
                _words.Add($"{ending} behind {received} bytes of the server");
                return fault with { EndAfterToClient = received };
            default:
                LosesCommit = true;
                var commit = random.Next(traffic.Commits);
                var seen = 0;
                _words.Add($"{ending} in place of the answer of COMMIT {commit}");
                return fault with { EndAt = message => message.Completes("COMMIT") && seen++ == commit };
        }
    }
}
