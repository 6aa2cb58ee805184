using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Migrations.Catalog;

/// <summary>
/// One hash for all objects of a schema in whatever order: SHA-256 over the sum, modulo 2^256, of the SHA-256 of each object. Adding or taking one
/// away costs the same however many there are, which a hash over a sorted list would not.
/// </summary>
internal readonly struct SchemaFingerprint : IEquatable<SchemaFingerprint>
{
    /// <summary>Bytes that it takes.</summary>
    public const int Size = Words * sizeof(ulong);

    private const int Words = 4;
    private readonly ulong _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;

    private SchemaFingerprint(ReadOnlySpan<ulong> words) => (_a, _b, _c, _d) = (words[0], words[1], words[2], words[3]);

    /// <param name="hash">As <see cref="ObjectHash"/> makes it.</param>
    public static SchemaFingerprint OfObject(string kind, string schema, string parent, string name, string hash) =>
        OfBytes(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', kind, schema, parent, name, hash))));

    /// <summary>What <see cref="ToBytes"/> gave.</summary>
    public static SchemaFingerprint OfBytes(ReadOnlySpan<byte> bytes)
    {
        Span<ulong> words = stackalloc ulong[Words];
        for (var i = 0; i < Words; i++)
        {
            words[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(i * sizeof(ulong))..]);
        }

        return new SchemaFingerprint(words);
    }

    public static SchemaFingerprint operator +(SchemaFingerprint left, SchemaFingerprint right) => left.Add(right, carry: 0);

    /// <summary>Takes away what was added: the sum with the complement and one more.</summary>
    public static SchemaFingerprint operator -(SchemaFingerprint left, SchemaFingerprint right) =>
        left.Add(new SchemaFingerprint([~right._a, ~right._b, ~right._c, ~right._d]), carry: 1);

    public static bool operator ==(SchemaFingerprint left, SchemaFingerprint right) => left.Equals(right);

    public static bool operator !=(SchemaFingerprint left, SchemaFingerprint right) => !left.Equals(right);

    public bool Equals(SchemaFingerprint other) => _a == other._a && _b == other._b && _c == other._c && _d == other._d;

    public override bool Equals(object? obj) => obj is SchemaFingerprint other && Equals(other);

    public override int GetHashCode() => _a.GetHashCode();

    /// <summary>64 hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(SHA256.HashData(ToBytes()));

    /// <summary>The sum itself, to go on from.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        ReadOnlySpan<ulong> words = [_a, _b, _c, _d];
        for (var i = 0; i < Words; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(i * sizeof(ulong)), words[i]);
        }

        return bytes;
    }

    private SchemaFingerprint Add(SchemaFingerprint other, ulong carry)
    {
        ReadOnlySpan<ulong> left = [_a, _b, _c, _d];
        ReadOnlySpan<ulong> right = [other._a, other._b, other._c, other._d];
        Span<ulong> sum = stackalloc ulong[Words];
        UInt128 rest = carry;
        for (var i = 0; i < Words; i++)
        {
            rest += (UInt128)left[i] + right[i];
            sum[i] = (ulong)rest;
            rest >>= 64;
        }

        return new SchemaFingerprint(sum);
    }
}
