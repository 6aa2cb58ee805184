using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Migrations.Providers;

namespace Migrations.Packing;

/// <summary>The scripts of the catalog. The index is read once, blocks are inflated when one of their scripts runs.</summary>
internal sealed class Bundle
{
    /// <summary>Up and down scripts of neighbours lie in the same block or the next, so few blocks serve a run of any length.</summary>
    private const int CachedBlocks = 4;

    /// <summary>Deflate makes at most about 1,032 bytes of one.</summary>
    private const long GreatestRatio = 1100;

    private readonly Func<Stream> _open;
    private readonly ConcurrentDictionary<int, byte[]> _blocks = new();

    public Bundle(Func<Stream> open)
    {
        _open = open;
        using var stream = open();
        var header = new byte[BundleFormat.HeaderLength];
        stream.ReadExactly(header);
        if (!header.AsSpan(0, 4).SequenceEqual(BundleFormat.Magic) || header[4] != BundleFormat.Version)
        {
            throw new InvalidDataException($"It does not begin with 'MIGB' and format {BundleFormat.Version}: Migrations.Sdk and Migrations.Runtime are of different versions.");
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(5));
        using var index = new MemoryStream();
        using (var inflater = new DeflateStream(new MemoryStream(ReadBytes(stream, length)), CompressionMode.Decompress))
        {
            inflater.CopyTo(index);
        }

        Index = new BundleIndex(index.ToArray(), BundleFormat.HeaderLength + length);
    }

    public BundleIndex Index { get; }

    /// <summary>Reads a script and checks that its bytes are the ones that were compiled.</summary>
    /// <param name="script">Its number.</param>
    /// <exception cref="MigrationRefusedException">The bytes are others, or cannot be read.</exception>
    public Script Load(int script)
    {
        try
        {
            return LoadChecked(script);
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw new MigrationRefusedException([$"The scripts in the app cannot be read: {e.Message} Build the project again."], e);
        }
    }

    /// <summary>Reads what the migrations make of a database; it is not kept.</summary>
    /// <exception cref="MigrationRefusedException">It cannot be read.</exception>
    public SchemaHistory LoadSchema(PackedSchema schema)
    {
        try
        {
            return SchemaHistory.Read(new ByteReader(Block(schema.Block)));
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw new MigrationRefusedException([$"The schema in the app cannot be read: {e.Message} Build the project again."], e);
        }
    }

    /// <summary>True for what reading a damaged bundle ends in.</summary>
    public static bool IsDamage(Exception error) =>
        error is InvalidDataException or EndOfStreamException or IndexOutOfRangeException or ArgumentOutOfRangeException or OverflowException;

    private Script LoadChecked(int script)
    {
        var packed = Index.Script(script);
        var bytes = Block(packed.Block).AsSpan(packed.OffsetInBlock, packed.Length);
        if (!SHA256.HashData(bytes).AsSpan().SequenceEqual(Index.ChecksumBytes(script)))
        {
            throw new MigrationRefusedException([$"{Index.File(script)}: the script in the app is not the one that was compiled (its SHA-256 differs). The assembly was changed or damaged after the build; build and deploy it again."]);
        }

        var spans = Index.Statements(script);
        var text = new StatementText(Index.Variables(script));
        var statements = new List<SqlStatement>(spans.Count);
        foreach (var span in spans)
        {
            if (!span.Traits.HasFlag(StatementTraits.Subsumed))
            {
                var template = text.Of(bytes, span);
                statements.Add(new SqlStatement(template.Text, span.Line, span.Column, span.Kind, span.Count, span.Traits.HasFlag(StatementTraits.AroundTransaction))
                {
                    IsDdl = span.Traits.HasFlag(StatementTraits.Ddl),
                    Batch = span.Batch,
                    Probe = span.Probe,
                    Template = template.Variables.Count == 0 ? null : template,
                });
            }
        }

        return new Script(Index.File(script), Index.Checksum(script), Index.CodeChecksum(script), packed.InTransaction, packed.Timeout, packed.LockTimeout, statements);
    }

    private byte[] Block(int block)
    {
        if (_blocks.TryGetValue(block, out var cached))
        {
            return cached;
        }

        var packed = Index.Blocks[block];
        using var stream = _open();
        stream.Seek(packed.Start, SeekOrigin.Begin);
        using var inflater = new DeflateStream(new MemoryStream(ReadBytes(stream, packed.CompressedLength)), CompressionMode.Decompress);
        if (packed.Length > packed.CompressedLength * GreatestRatio)
        {
            throw new InvalidDataException("A block claims to be longer than it can be.");
        }

        var bytes = ReadBytes(inflater, packed.Length);
        if (_blocks.Count >= CachedBlocks)
        {
            _blocks.Clear();
        }

        return _blocks.GetOrAdd(block, bytes);
    }

    private static byte[] ReadBytes(Stream stream, int length)
    {
        if (length < 0 || (stream.CanSeek && length > stream.Length - stream.Position))
        {
            throw new InvalidDataException("A length in it is greater than the whole.");
        }

        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
