using System.Buffers.Binary;
using System.Text;

namespace Migrations.WasmCompiler.Modules;

/// <summary>Reads the primitive encodings of the binary format.</summary>
internal sealed class ByteReader(byte[] bytes, int position)
{
    public int Position { get; set; } = position;

    public byte Byte() => bytes[Position++];

    /// <summary>Unsigned LEB128 of 32 bits.</summary>
    public uint UInt32()
    {
        uint value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var b = Byte();
            value |= (uint)(b & 0x7f) << shift;
            if (b < 0x80)
            {
                return value;
            }
        }
    }

    /// <summary>A count or an index.</summary>
    public int Count() => checked((int)UInt32());

    /// <summary>Signed LEB128 of up to 64 bits.</summary>
    public long Signed()
    {
        long value = 0;
        var shift = 0;
        byte b;
        do
        {
            b = Byte();
            value |= (long)(b & 0x7f) << shift;
            shift += 7;
        }
        while (b >= 0x80);

        return shift < 64 && (b & 0x40) != 0 ? value | (-1L << shift) : value;
    }

    public int Bits32()
    {
        Position += 4;
        return BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(Position - 4));
    }

    public long Bits64()
    {
        Position += 8;
        return BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(Position - 8));
    }

    public string Name()
    {
        var length = Count();
        Position += length;
        return Encoding.UTF8.GetString(bytes, Position - length, length);
    }
}
