using System.Net;
using System.Net.Sockets;

namespace Migrations.TestSupport.Network;

/// <summary>One connection through the proxy: two sockets, and a thread for each direction.</summary>
/// <remarks>Threads that block, for a delay of a millisecond is the subject, and what a busy thread pool adds would be several.</remarks>
internal sealed class ProxiedConnection : IAsyncDisposable
{
    private const int BufferSize = 256 * 1024;

    /// <summary>How long a server's side outlives its client's after a half-close: longer than a client needs to try again.</summary>
    private static readonly TimeSpan s_afterlife = TimeSpan.FromMilliseconds(300);

    private readonly Socket _client;
    private readonly Socket _server;
    private readonly ConnectionFault _fault;
    private readonly Task _work;
    private long _bytesToServer;
    private long _bytesToClient;
    private int _struck;

    private ProxiedConnection(Socket client, Socket server, ConnectionFault fault)
    {
        (_client, _server, _fault) = (client, server, fault);
        var messages = fault.EndAt is { } endAt ? new ServerMessageStream(endAt) : null;
        _work = Task.WhenAll(
            OnThread(() => HandOn(client, server, fault.DelayToServer, fault.EndAfterToServer, null, ref _bytesToServer)),
            OnThread(() => HandOn(server, client, fault.DelayToClient, fault.EndAfterToClient, messages, ref _bytesToClient)));
    }

    /// <summary>True when the fault has ended the connection.</summary>
    public bool HasStruck => _struck != 0;

    public long BytesToServer => Volatile.Read(ref _bytesToServer);

    public long BytesToClient => Volatile.Read(ref _bytesToClient);

    public static async Task<ProxiedConnection> OpenAsync(Socket client, int serverPort, ConnectionFault fault, CancellationToken cancellationToken)
    {
        var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            client.NoDelay = true;
            await server.ConnectAsync(IPAddress.Loopback, serverPort, cancellationToken).ConfigureAwait(false);
            return new ProxiedConnection(client, server, fault);
        }
        catch
        {
            client.Dispose();
            server.Dispose();
            throw;
        }
    }

    /// <summary>Resets both sides.</summary>
    public void Cut()
    {
        Reset(_client);
        Reset(_server);
    }

    public async ValueTask DisposeAsync()
    {
        Cut();
        await _work.ConfigureAwait(false);
    }

    private static Task OnThread(Action action) => Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void HandOn(Socket from, Socket to, TimeSpan delay, long limit, ServerMessageStream? messages, ref long taken)
    {
        var buffer = new byte[BufferSize];
        while (true)
        {
            var count = (int)Math.Min(Receive(from, buffer), limit - taken);
            if (count == 0)
            {
                Shutdown(to);
                return;
            }

            if (delay > TimeSpan.Zero)
            {
                // The thread is this direction's own, and being late is what is tested.
                Thread.Sleep((int)Math.Ceiling(delay.TotalMilliseconds));
            }

            var (bytes, ends) = messages?.Take(buffer.AsSpan(0, count)) ?? (buffer[..count], false);
            Send(to, bytes);
            Volatile.Write(ref taken, taken + count);
            if (ends || taken == limit)
            {
                Strike();
                return;
            }
        }
    }

    /// <returns>0 when the side has ended, however it did.</returns>
    private static int Receive(Socket from, byte[] buffer)
    {
        try
        {
            return from.Receive(buffer);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return 0;
        }
    }

    private static void Send(Socket to, byte[] bytes)
    {
        try
        {
            for (var sent = 0; sent < bytes.Length;)
            {
                sent += to.Send(bytes, sent, bytes.Length - sent, SocketFlags.None);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The other side is gone; whoever reads from it sees that too.
            return;
        }
    }

    private void Strike()
    {
        if (Interlocked.Exchange(ref _struck, 1) != 0)
        {
            return;
        }

        if (_fault.Ending != ConnectionEnding.Cut)
        {
            Shutdown(_fault.Ending == ConnectionEnding.HalfCloseToClient ? _client : _server);

            // Half closed is a state that lasts: the other side must see it before the connection is gone.
            Thread.Sleep(s_afterlife);
        }

        Cut();
    }

    /// <summary>The other side reads the end of the stream.</summary>
    private static void Shutdown(Socket socket)
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return;
        }

        socket.Dispose();
    }
}
