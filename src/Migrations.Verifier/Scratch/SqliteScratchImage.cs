using System.IO.Compression;

namespace Migrations.Verifier.Scratch;

/// <summary>The bytes of a SQLite database.</summary>
internal sealed class SqliteScratchImage(byte[] content) : ScratchImage
{
    public byte[] Content => content;

    public override int Size => content.Length;

    /// <exception cref="InvalidDataException">It is no SQLite database.</exception>
    public static SqliteScratchImage Read(Stream stream)
    {
        using var content = new MemoryStream();
        using (var compressed = new BrotliStream(stream, CompressionMode.Decompress, leaveOpen: true))
        {
            compressed.CopyTo(content);
        }

        var bytes = content.ToArray();
        return bytes.Length == 0 || bytes.AsSpan().StartsWith("SQLite format 3\0"u8) ? new SqliteScratchImage(bytes) : throw new InvalidDataException("This is no image of a SQLite database.");
    }

    public override void Write(Stream stream)
    {
        using var compressed = new BrotliStream(stream, CompressionLevel.Fastest, leaveOpen: true);
        compressed.Write(content);
    }
}
