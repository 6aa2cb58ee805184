using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Migrations.Backups.Files;

/// <summary>The first bytes of a file of a backup: what it is, and of which backup.</summary>
/// <param name="Backup">Id of the backup.</param>
/// <param name="Number">Number of the file in it.</param>
/// <param name="Salt">Makes the file's key unlike that of every other; empty when it is not encrypted.</param>
internal sealed record FileIdentity(Guid Backup, int Number, ReadOnlyMemory<byte> Salt)
{
    /// <summary>Bytes that it takes.</summary>
    public const int Length = 8 + 16 + 4 + 1 + SaltLength;

    private const int SaltLength = 16;

    public bool IsEncrypted => Salt.Length > 0;

    private static ReadOnlySpan<byte> Magic => "MIGBACK1"u8;

    /// <summary>Of a new file.</summary>
    public static FileIdentity New(Guid backup, int number, bool isEncrypted) => new(backup, number, isEncrypted ? RandomNumberGenerator.GetBytes(SaltLength) : default);

    /// <summary>Null when these are not the first bytes of such a file.</summary>
    public static FileIdentity? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length || !bytes[..8].SequenceEqual(Magic) || bytes[28] > 1)
        {
            return null;
        }

        return new FileIdentity(new Guid(bytes[8..24], bigEndian: true), BinaryPrimitives.ReadInt32BigEndian(bytes[24..]), bytes[28] == 1 ? bytes[29..].ToArray() : default);
    }

    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        Magic.CopyTo(bytes);
        Backup.TryWriteBytes(bytes.AsSpan(8), bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(24), Number);
        bytes[28] = IsEncrypted ? (byte)1 : (byte)0;
        Salt.Span.CopyTo(bytes.AsSpan(29));
        return bytes;
    }
}
