using System.Net;
using System.Net.Sockets;
using Migrations.Testing.Turns;

namespace Migrations.Testing.Bridge;

/// <summary>
/// Listens on the loopback address and serves clients. Each has a thread: a statement keeps one waiting for as long as it runs, and a test that
/// waits for it in turn must not be kept waiting by a pool of threads that is used up.
/// </summary>
internal sealed class PostgresBridge : IDisposable
{
    private const int ClientStackBytes = 1 << 18;

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly SharedSession _session;
    private readonly ClientDirectory _directory;
    private readonly Lock _gate = new();
    private readonly HashSet<BridgeClient> _clients = [];
    private bool _isDisposed;

    /// <exception cref="SocketException">The port is taken.</exception>
    public PostgresBridge(SharedSession session, int port)
    {
        _session = session;
        _directory = new ClientDirectory(session);
        try
        {
            _listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
            _listener.Listen();
        }
        catch
        {
            _listener.Dispose();
            throw;
        }

        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        StartThread(Listen);
    }

    public int Port { get; }

    public void Dispose()
    {
        BridgeClient[] clients;
        lock (_gate)
        {
            _isDisposed = true;
            clients = [.. _clients];
        }

        _listener.Dispose();
        foreach (var client in clients)
        {
            client.Dispose();
        }
    }

    private static void StartThread(Action run) =>
        new Thread(() => run(), ClientStackBytes) { IsBackground = true, Name = "Migrations PostgreSQL bridge" }.Start();

    private void Listen()
    {
        try
        {
            while (true)
            {
                var socket = _listener.Accept();
                socket.NoDelay = true;
                Welcome(new BridgeClient(socket, _session, _directory));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The bridge was disposed.
        }
    }

    private void Welcome(BridgeClient client)
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                client.Dispose();
                return;
            }

            _clients.Add(client);
        }

        StartThread(() =>
        {
            client.Run();
            lock (_gate)
            {
                _clients.Remove(client);
            }
        });
    }
}
