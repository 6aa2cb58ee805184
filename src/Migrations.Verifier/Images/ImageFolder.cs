using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Images;

/// <summary>
/// Images in files, the last used ones first and no more than a bound. Nothing depends on them: one that is not there, damaged or cannot be written
/// costs time and nothing else, and so does a process that is ended while it writes.
/// </summary>
/// <param name="path">Full path of the folder, whether it exists or not.</param>
internal sealed class ImageFolder(string path)
{
    /// <summary>Of one folder.</summary>
    public const int MaxFiles = 8;

    /// <summary>Of all files of a folder: 64 MB.</summary>
    public const long MaxBytes = 64 << 20;

    private const string Extension = ".image";
    private const string NewExtension = ".image.new";
    private static readonly byte[] s_head = "Migrations image 1\n"u8.ToArray();

    /// <summary>True if there may be one of a key.</summary>
    public bool Has(string key) => File.Exists(FileOf(key));

    /// <summary>Null where there is none, or none that is whole.</summary>
    public KeptImage? Read(string key, Func<Stream, ScratchImage> readImage)
    {
        var file = FileOf(key);
        try
        {
            var content = File.ReadAllBytes(file);
            if (Open(content, key) is { } payload)
            {
                // The last used ones are kept.
                File.SetLastWriteTimeUtc(file, DateTime.UtcNow);
                using var reader = new BinaryReader(payload, Encoding.UTF8);
                return new KeptImage(Unzip(reader.ReadBytes(reader.ReadInt32())), readImage(payload));
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // Not there, or as good as not there.
        }

        Delete(key);
        return null;
    }

    /// <summary>Keeps an image, under its name when all of it is written, and deletes what is too much then.</summary>
    public void Write(string key, KeptImage image)
    {
        try
        {
            Directory.CreateDirectory(path);
            var content = ContentOf(key, image);
            if (content.Length <= MaxBytes)
            {
                var half = Path.ChangeExtension(FileOf(key), NewExtension);
                File.WriteAllBytes(half, content);
                File.Move(half, FileOf(key), overwrite: true);
            }

            Trim();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A full or write-protected disk is told by whoever writes what is needed.
            Delete(key);
        }
    }

    public void Delete(string key) => DeleteFile(FileOf(key));

    /// <summary>Deletes all images.</summary>
    public void Clear()
    {
        foreach (var file in Directory.Exists(path) ? Directory.GetFiles(path, "*" + Extension) : [])
        {
            DeleteFile(file);
        }
    }

    private static void DeleteFile(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Where it is not whole, that will be found again.
            return;
        }
    }

    private string FileOf(string key) => Path.Combine(path, key[..32] + Extension);

    /// <summary>Head, SHA-256 of the rest, key, state, image.</summary>
    private static byte[] ContentOf(string key, KeptImage image)
    {
        using var stream = new MemoryStream();
        stream.Write(s_head);
        stream.Write(new byte[SHA256.HashSizeInBytes]);
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(key);
        var state = Zip(image.State);
        writer.Write(state.Length);
        writer.Write(state);
        writer.Flush();
        image.Database.Write(stream);
        var content = stream.ToArray();
        var start = s_head.Length + SHA256.HashSizeInBytes;
        SHA256.HashData(content.AsSpan(start), content.AsSpan(s_head.Length));
        return content;
    }

    /// <summary>Behind the key; null where it is not what was written.</summary>
    private static MemoryStream? Open(byte[] content, string key)
    {
        var start = s_head.Length + SHA256.HashSizeInBytes;
        if (content.Length < start || !content.AsSpan().StartsWith(s_head) || !SHA256.HashData(content.AsSpan(start)).AsSpan().SequenceEqual(content.AsSpan(s_head.Length, SHA256.HashSizeInBytes)))
        {
            return null;
        }

        var payload = new MemoryStream(content, start, content.Length - start);
        using var reader = new BinaryReader(payload, Encoding.UTF8, leaveOpen: true);
        return reader.ReadString() == key ? payload : null;
    }

    private static byte[] Zip(byte[] state)
    {
        using var stream = new MemoryStream();
        using (var zip = new DeflateStream(stream, CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(state);
        }

        return stream.ToArray();
    }

    private static byte[] Unzip(byte[] zipped)
    {
        using var stream = new MemoryStream();
        using var zip = new DeflateStream(new MemoryStream(zipped), CompressionMode.Decompress);
        zip.CopyTo(stream);
        return stream.ToArray();
    }

    private void Trim()
    {
        var files = new DirectoryInfo(path).GetFiles("*" + Extension).OrderByDescending(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal).ToList();
        var (count, bytes) = (0, 0L);
        foreach (var file in files)
        {
            if (count < MaxFiles && bytes + file.Length <= MaxBytes)
            {
                (count, bytes) = (count + 1, bytes + file.Length);
            }
            else
            {
                file.Delete();
            }
        }

        // Of a process that was ended while it wrote.
        foreach (var file in new DirectoryInfo(path).GetFiles("*" + NewExtension))
        {
            file.Delete();
        }
    }
}
