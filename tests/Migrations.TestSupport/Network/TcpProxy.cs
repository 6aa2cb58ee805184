using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Migrations.TestSupport.Network;

/// <summary>Stands between a client and a server on the loopback interface and does to each connection what the test says.</summary>
public sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<ProxiedConnection> _connections = [];
    private readonly int _serverPort;
    private readonly Func<int, ConnectionFault> _faultOf;
    private readonly Task _accepting;

    private TcpProxy(int serverPort, Func<int, ConnectionFault> faultOf)
    {
        _serverPort = serverPort;
        _faultOf = faultOf;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where clients connect to, on 127.0.0.1.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many clients have connected.</summary>
    public int Connections { get; private set; }

    /// <summary>True when a fault has ended a connection.</summary>
    public bool HasStruck => _connections.Any(c => c.HasStruck);

    /// <summary>Bytes that clients have sent.</summary>
    public long BytesToServer => _connections.Sum(c => c.BytesToServer);

    /// <summary>Bytes that the server has sent.</summary>
    public long BytesToClient => _connections.Sum(c => c.BytesToClient);

    /// <summary>Begins to accept.</summary>
    /// <param name="serverPort">Port of the server on 127.0.0.1.</param>
    /// <param name="faultOf">What happens to a connection; they are counted from 0.</param>
    public static TcpProxy Start(int serverPort, Func<int, ConnectionFault> faultOf) => new(serverPort, faultOf);

    /// <summary>Resets all connections that are open.</summary>
    public void CutAll()
    {
        foreach (var connection in _connections)
        {
            connection.Cut();
        }
    }

    /// <summary>Accepts no more and resets what is open.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Stop();
        await _accepting.ConfigureAwait(false);
        foreach (var connection in _connections)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }

        _stop.Dispose();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptSocketAsync(_stop.Token).ConfigureAwait(false);
                var fault = _faultOf(Connections++);
                _connections.Add(await ProxiedConnection.OpenAsync(client, _serverPort, fault, _stop.Token).ConfigureAwait(false));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The proxy ends, or a client was gone before its server was reached.
                continue;
            }
        }
    }
}
