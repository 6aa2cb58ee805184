using System.Buffers.Binary;
using System.Net.Sockets;

namespace Migrations.Testing.Wire;

/// <summary>Cuts what a client sends into messages: https://www.postgresql.org/docs/18/protocol-message-formats.html.</summary>
internal sealed class FrontendReader(Socket socket)
{
    private const int LengthBytes = 4;
    private const int HeadBytes = 5;

    /// <summary>As PostgreSQL's server: whoever begins with more is no client of it.</summary>
    private const int LongestStartup = 10_000;
    private const int LongestMessage = 0x3fffffff;

    private byte[] _buffer = new byte[8192];
    private int _start;
    private int _end;

    /// <summary>The first message, which has no type; null when the client has left or does not speak the protocol.</summary>
    public byte[]? ReadStartup()
    {
        if (!Fill(LengthBytes))
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(_start));
        return length is < 2 * LengthBytes or > LongestStartup || !Fill(length) ? null : Take(length);
    }

    /// <summary>The next message with its head; null when the client has left, or what it sends is no message.</summary>
    public byte[]? Read()
    {
        if (!Fill(HeadBytes))
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(_start + 1));
        return length is < LengthBytes or > LongestMessage || !Fill(length + 1) ? null : Take(length + 1);
    }

    private byte[] Take(int length)
    {
        var message = _buffer.AsSpan(_start, length).ToArray();
        _start += length;
        return message;
    }

    /// <summary>False when the client left before there was so much.</summary>
    private bool Fill(int length)
    {
        if (_end - _start >= length)
        {
            return true;
        }

        if (_buffer.Length - _start < length)
        {
            var target = _buffer.Length < length ? new byte[length] : _buffer;
            _buffer.AsSpan(_start, _end - _start).CopyTo(target);
            (_buffer, _start, _end) = (target, 0, _end - _start);
        }

        while (_end - _start < length)
        {
            var read = Receive();
            if (read == 0)
            {
                return false;
            }

            _end += read;
        }

        return true;
    }

    private int Receive()
    {
        try
        {
            return socket.Receive(_buffer.AsSpan(_end));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return 0;
        }
    }
}
