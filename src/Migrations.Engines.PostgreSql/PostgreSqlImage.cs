using System.IO.Compression;
using Migrations.Engines.PostgreSql.Files;
using Migrations.Engines.PostgreSql.Snapshots;

namespace Migrations.Engines.PostgreSql;

/// <summary>
/// A saved database: its differences to a fresh one. Fits only the build of the engine that made it; to be kept, it is best named after
/// <see cref="PostgreSqlEngine.Identity"/>. Immutable and thread-safe.
/// </summary>
public sealed class PostgreSqlImage
{
    private readonly byte[] content;
    private readonly object gate = new();
    private Snapshot? snapshot;

    internal PostgreSqlImage(byte[] content) => this.content = content;

    /// <summary>Bytes that the image takes in memory.</summary>
    public int Size => content.Length;

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The stream does not hold an image of this build of the engine, or it is damaged.</exception>
    public static PostgreSqlImage Read(Stream stream)
    {
        byte[] content;
        string identity;
        try
        {
            content = Unzip(stream);
            identity = SnapshotReader.Identity(new FileBlock(content, 0, content.Length));
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or ArgumentException or OverflowException or OutOfMemoryException or IOException)
        {
            throw new InvalidDataException("This is no image of a PostgreSQL database, or it is damaged. Delete it; it will be made again.", e);
        }

        return identity == PostgreSqlEngine.Identity
            ? new PostgreSqlImage(content)
            : throw new InvalidDataException("This image was made by another build of the PostgreSQL engine. Delete it; it will be made again.");
    }

    /// <summary>Writes the image, compressed.</summary>
    public void Write(Stream stream)
    {
        using var zip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true);
        zip.Write(BitConverter.GetBytes(content.Length), 0, sizeof(int));
        zip.Write(content, 0, content.Length);
    }

    internal Snapshot Open(PackageSnapshot package)
    {
        lock (gate)
        {
            return snapshot ??= SnapshotReader.Read(new FileBlock(content, 0, content.Length), package.Snapshot, out _);
        }
    }

    /// <summary>The length comes first, because a file that was cut off can look complete to the decompression.</summary>
    private static byte[] Unzip(Stream stream)
    {
        using var zip = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
        var length = BitConverter.ToInt32(ReadExactly(zip, sizeof(int)), 0);
        var content = length < 0 ? throw new InvalidDataException("It has no length.") : ReadExactly(zip, length);
        return zip.ReadByte() < 0 ? content : throw new InvalidDataException("It ends too late.");
    }

    private static byte[] ReadExactly(Stream stream, int length)
    {
        var bytes = new byte[length];
        for (var at = 0; at < length;)
        {
            var read = stream.Read(bytes, at, length - at);
            at += read > 0 ? read : throw new InvalidDataException("It ends too early.");
        }

        return bytes;
    }
}
