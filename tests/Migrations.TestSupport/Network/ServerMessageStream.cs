using System.Buffers.Binary;

namespace Migrations.TestSupport.Network;

/// <summary>Cuts what a PostgreSQL server sends into messages. The connection must be without TLS and without a question for it.</summary>
internal sealed class ServerMessageStream(Func<ServerMessage, bool> endAt)
{
    private const int HeaderLength = 5;
    private readonly List<byte> _rest = [];

    /// <summary>Takes bytes and returns the whole messages among them; those from the one that ends the connection on are left out.</summary>
    public (byte[] Bytes, bool Ends) Take(ReadOnlySpan<byte> bytes)
    {
        _rest.AddRange(bytes);
        var all = _rest.ToArray();
        var position = 0;
        while (all.Length - position >= HeaderLength)
        {
            var length = 1 + BinaryPrimitives.ReadInt32BigEndian(all.AsSpan(position + 1));
            if (all.Length - position < length)
            {
                break;
            }

            if (endAt(new ServerMessage((char)all[position], all.AsMemory(position + HeaderLength, length - HeaderLength))))
            {
                return (all[..position], true);
            }

            position += length;
        }

        _rest.RemoveRange(0, position);
        return (all[..position], false);
    }
}
