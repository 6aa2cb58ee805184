using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Migrations.Testing.Network;

/// <summary>One connection through the proxy: two sockets, and for each direction a task that reads and one that writes when the delay is over.</summary>
internal sealed class ProxiedConnection : IAsyncDisposable
{
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
            HandOnAsync(client, server, fault.DelayToServer, fault.EndAfterToServer, null, count => Interlocked.Add(ref _bytesToServer, count)),
            HandOnAsync(server, client, fault.DelayToClient, fault.EndAfterToClient, messages, count => Interlocked.Add(ref _bytesToClient, count)));
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

    private async Task HandOnAsync(Socket from, Socket to, TimeSpan delay, long limit, ServerMessageStream? messages, Action<int> taken)
    {
        var onTheWay = Channel.CreateUnbounded<(byte[] Bytes, long Due)>();
        var writing = WriteAsync(to, onTheWay.Reader);
        var ended = await ReadAsync(from, onTheWay.Writer, delay, limit, messages, taken).ConfigureAwait(false);
        onTheWay.Writer.Complete();
        await writing.ConfigureAwait(false);
        if (ended)
        {
            await StrikeAsync().ConfigureAwait(false);
        }
        else
        {
            Shutdown(to);
        }
    }

    /// <returns>True when the fault ended it, false when one of the two did.</returns>
    private static async Task<bool> ReadAsync(
        Socket from, ChannelWriter<(byte[] Bytes, long Due)> onTheWay, TimeSpan delay, long limit, ServerMessageStream? messages, Action<int> taken)
    {
        var buffer = new byte[64 * 1024];
        for (var left = limit; ;)
        {
            var count = await ReceiveAsync(from, buffer).ConfigureAwait(false);
            if (count == 0)
            {
                return false;
            }

            var within = (int)Math.Min(count, left);
            var (bytes, ends) = messages?.Take(buffer.AsSpan(0, within)) ?? (buffer[..within], false);
            onTheWay.TryWrite((bytes, Stopwatch.GetTimestamp() + (long)(delay.TotalSeconds * Stopwatch.Frequency)));
            taken(within);
            left -= within;
            if (ends || left == 0)
            {
                return true;
            }
        }
    }

    private static async Task<int> ReceiveAsync(Socket from, byte[] buffer)
    {
        try
        {
            return await from.ReceiveAsync(buffer).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return 0;
        }
    }

    private static async Task WriteAsync(Socket to, ChannelReader<(byte[] Bytes, long Due)> onTheWay)
    {
        try
        {
            await foreach (var (bytes, due) in onTheWay.ReadAllAsync().ConfigureAwait(false))
            {
                await WaitAsync(due).ConfigureAwait(false);
                for (var sent = 0; sent < bytes.Length;)
                {
                    sent += await to.SendAsync(bytes.AsMemory(sent)).ConfigureAwait(false);
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The other side is gone; whoever reads from it sees that too.
            return;
        }
    }

    private static async Task WaitAsync(long due)
    {
        var left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left).ConfigureAwait(false);
        }
    }

    private async Task StrikeAsync()
    {
        if (Interlocked.Exchange(ref _struck, 1) != 0)
        {
            return;
        }

        switch (_fault.Ending)
        {
            case ConnectionEnding.HalfCloseToClient:
                Shutdown(_client);
                await Task.Delay(s_afterlife).ConfigureAwait(false);
                break;
            case ConnectionEnding.HalfCloseToServer:
                Shutdown(_server);
                await Task.Delay(s_afterlife).ConfigureAwait(false);
                break;
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
}
