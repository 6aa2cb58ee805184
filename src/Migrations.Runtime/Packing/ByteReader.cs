using System.Text;

namespace Migrations.Packing;

/// <summary>Reads the bundle's primitive values from an array. Every read past the end is a damaged bundle.</summary>
internal sealed class ByteReader(byte[] bytes, int offset = 0)
{
    public int Position { get; private set; } = offset;

    public int Varint()
    {
        var value = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var part = Byte();
            value |= (part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value >= 0 ? value : throw Damaged();
            }
        }

        throw Damaged();
    }

    public byte Byte() => Position < bytes.Length ? bytes[Position++] : throw Damaged();

    public string Text()
    {
        var length = Varint();
        return Encoding.UTF8.GetString(Bytes(length));
    }

    public ReadOnlySpan<byte> Bytes(int length)
    {
        if (length > bytes.Length - Position)
        {
            throw Damaged();
        }

        var span = bytes.AsSpan(Position, length);
        Position += length;
        return span;
    }

    /// <summary>A number of items; each takes a byte at least, so a damaged count is found before anything of that size is made.</summary>
    public int Count() => Varint() is var count && count <= bytes.Length - Position ? count : throw Damaged();

    private static InvalidDataException Damaged() => new("The index ends too early or holds a value out of range.");
}
