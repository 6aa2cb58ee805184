using System.IO.Compression;

namespace Migrations.Compiler.Output;

/// <summary>Collects the bytes of scripts in compressed blocks; equal scripts are stored once.</summary>
internal sealed class BlockPacker : IDisposable
{
    private readonly List<(byte[] Compressed, int Length)> _blocks = [];
    private readonly Dictionary<string, (int Block, int Offset)> _places = new(StringComparer.Ordinal);
    private readonly MemoryStream _open = new();

    /// <summary>All blocks; after this nothing may be added.</summary>
    public IReadOnlyList<(byte[] Compressed, int Length)> Close()
    {
        CloseBlock();
        return _blocks;
    }

    /// <param name="checksum">Of the bytes: equal for equal scripts.</param>
    public (int Block, int Offset) Add(string checksum, byte[] bytes, int start, int length)
    {
        if (_places.TryGetValue(checksum, out var place))
        {
            return place;
        }

        place = (_blocks.Count, (int)_open.Length);
        _places.Add(checksum, place);
        _open.Write(bytes, start, length);
        if (_open.Length > BundleFormat.BlockSize)
        {
            CloseBlock();
        }

        return place;
    }

    /// <summary>A block of its own; its number.</summary>
    public int AddBlock(byte[] bytes)
    {
        CloseBlock();
        _blocks.Add((Compress(bytes, bytes.Length), bytes.Length));
        return _blocks.Count - 1;
    }

    public static byte[] Compress(byte[] bytes, int length)
    {
        using var compressed = new MemoryStream();
        using (var deflate = new DeflateStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(bytes, 0, length);
        }

        return compressed.ToArray();
    }

    public void Dispose() => _open.Dispose();

    private void CloseBlock()
    {
        if (_open.Length > 0)
        {
            _blocks.Add((Compress(_open.GetBuffer(), (int)_open.Length), (int)_open.Length));
            _open.SetLength(0);
        }
    }
}
