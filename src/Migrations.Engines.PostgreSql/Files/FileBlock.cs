using System.Runtime.InteropServices;

namespace Migrations.Engines.PostgreSql.Files;

/// <summary>
/// Bytes that nobody changes, in an array or in a mapped file: contents of files of a snapshot are used where they are, in any number of
/// databases, until one of them writes.
/// </summary>
internal readonly unsafe struct FileBlock
{
    private readonly byte[]? array;
    private readonly byte* address;
    private readonly int start;

    public FileBlock(byte[] array, int start, int length)
    {
        this.array = array;
        this.start = start;
        address = null;
        Length = length;
    }

    public FileBlock(byte* address, int length)
    {
        this.address = address;
        array = null;
        start = 0;
        Length = length;
    }

    public int Length { get; }

    public FileBlock Slice(int from, int length) => array is null ? new FileBlock(address + from, length) : new FileBlock(array, start + from, length);

    public void CopyTo(int from, byte[] target, int at, int length)
    {
        if (array is not null)
        {
            Buffer.BlockCopy(array, start + from, target, at, length);
        }
        else if (length > 0)
        {
            Marshal.Copy((IntPtr)(address + from), target, at, length);
        }
    }

    /// <summary>True when a range of another block has the same bytes as this one from a place on.</summary>
    public bool Equals(int from, FileBlock other, int at, int length)
    {
        if (other.array is not null)
        {
            return Equals(from, other.array, other.start + at, length);
        }

        fixed (byte* own = array)
        {
            return length == 0 || Equals((array is null ? address : own + start) + from, other.address + at, length);
        }
    }

    /// <summary>True when a range of an array has the same bytes as this block from a place on.</summary>
    public bool Equals(int from, byte[] other, int at, int length)
    {
        if (length == 0)
        {
            return true;
        }

        fixed (byte* own = array)
        fixed (byte* theirs = &other[at])
        {
            return Equals((array is null ? address : own + start) + from, theirs, length);
        }
    }

    private static bool Equals(byte* x, byte* y, int length)
    {
        var i = 0;
        for (; i <= length - sizeof(ulong); i += sizeof(ulong))
        {
            if (*(ulong*)(x + i) != *(ulong*)(y + i))
            {
                return false;
            }
        }

        for (; i < length; i++)
        {
            if (x[i] != y[i])
            {
                return false;
            }
        }

        return true;
    }
}
