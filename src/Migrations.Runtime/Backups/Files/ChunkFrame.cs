using System.Buffers.Binary;

namespace Migrations.Backups.Files;

/// <summary>What stands before each chunk of a file.</summary>
/// <param name="Length">Bytes that it has when it is unpacked.</param>
/// <param name="StoredLength">Bytes of it in the file, without the tag.</param>
/// <param name="IsCompressed">It is compressed, which some bytes would not be worth.</param>
/// <param name="IsLast">Nothing follows it.</param>
internal readonly record struct ChunkFrame(int Length, int StoredLength, bool IsCompressed, bool IsLast)
{
    /// <summary>Bytes of a frame.</summary>
    public const int Size = 9;

    /// <summary>Most bytes that a chunk has when it is unpacked.</summary>
    public const int MaxLength = 1 << 20;

    private const int CompressedFlag = 1;
    private const int LastFlag = 2;

    /// <summary>False for what no frame can be.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ChunkFrame frame)
    {
        var flags = bytes[8];
        frame = new ChunkFrame(BinaryPrimitives.ReadInt32BigEndian(bytes), BinaryPrimitives.ReadInt32BigEndian(bytes[4..]), (flags & CompressedFlag) != 0, (flags & LastFlag) != 0);
        return frame.Length is >= 0 and <= MaxLength && frame.StoredLength >= 0 && frame.StoredLength <= frame.Length && flags <= (CompressedFlag | LastFlag)
            && (frame.IsCompressed || frame.StoredLength == frame.Length);
    }

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteInt32BigEndian(bytes, Length);
        BinaryPrimitives.WriteInt32BigEndian(bytes[4..], StoredLength);
        bytes[8] = (byte)((IsCompressed ? CompressedFlag : 0) | (IsLast ? LastFlag : 0));
    }
}
