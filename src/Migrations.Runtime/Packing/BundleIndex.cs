namespace Migrations.Packing;

/// <summary>The bundle's index: what is in it, read once; statements are left unread until a script runs.</summary>
internal sealed class BundleIndex
{
    private readonly byte[] _bytes;
    private readonly string[] _kinds;
    private readonly string[] _files;
    private readonly PackedScript[] _scripts;

    public BundleIndex(byte[] bytes, long blocksStart)
    {
        _bytes = bytes;
        var reader = new ByteReader(bytes);
        Blocks = ReadBlocks(reader, blocksStart);
        _kinds = ReadList(reader, r => r.Text());
        _files = ReadList(reader, r => r.Text());
        _scripts = ReadList(reader, ReadScript);
        Migrations = ReadList(reader, ReadMigration);
        Errors = ReadList(reader, r => new RecordedError(r.Text(), r.Text(), r.Varint(), r.Varint(), r.Text()));
    }

    public IReadOnlyList<PackedBlock> Blocks { get; }

    public IReadOnlyList<PackedMigration> Migrations { get; }

    public IReadOnlyList<RecordedError> Errors { get; }

    public PackedScript Script(int script) => _scripts[script];

    public string File(int script) => _files[_scripts[script].File];

    /// <summary>SHA-256 of the script's bytes, hexadecimal in lower case.</summary>
    public string Checksum(int script) => Hex(_scripts[script].ChecksumPosition);

    /// <summary>SHA-256 of the script without comments and with white space folded.</summary>
    public string CodeChecksum(int script) => Hex(_scripts[script].ChecksumPosition + BundleFormat.ChecksumLength);

    public ReadOnlySpan<byte> ChecksumBytes(int script) => _bytes.AsSpan(_scripts[script].ChecksumPosition, BundleFormat.ChecksumLength);

    /// <summary>How many statements of the script are sent.</summary>
    public int StatementCount(int script) => Statements(script).Count(s => !s.Traits.HasFlag(StatementTraits.Subsumed));

    public IReadOnlyList<StatementSpan> Statements(int script)
    {
        var packed = _scripts[script];
        var reader = new ByteReader(_bytes, packed.StatementsPosition);
        var spans = new StatementSpan[reader.Count()];
        var (end, line) = (0, 1);
        for (var i = 0; i < spans.Length; i++)
        {
            var start = end + reader.Varint();
            var length = reader.Varint();
            line += reader.Varint();
            var column = reader.Varint();
            var kind = _kinds[reader.Varint()];
            var flags = (StatementTraits)reader.Varint();
            spans[i] = new StatementSpan(start, length, packed.FirstLine + line - 1, column, kind, flags, reader.Varint());
            end = start + length;
        }

        return spans;
    }

    private static PackedBlock[] ReadBlocks(ByteReader reader, long start)
    {
        var blocks = new PackedBlock[reader.Count()];
        for (var i = 0; i < blocks.Length; i++)
        {
            blocks[i] = new PackedBlock(start, reader.Varint(), reader.Varint());
            start += blocks[i].CompressedLength;
        }

        return blocks;
    }

    private static PackedScript ReadScript(ByteReader reader)
    {
        var (file, firstLine, firstColumn) = (reader.Varint(), reader.Varint(), reader.Varint());
        var (block, offset, length) = (reader.Varint(), reader.Varint(), reader.Varint());
        var checksums = reader.Position;
        reader.Bytes(2 * BundleFormat.ChecksumLength);
        var inTransaction = reader.Byte() == 0;
        var timeout = TimeSpan.FromMilliseconds(reader.Varint());
        var statements = reader.Position;
        const int ValuesOfAStatement = 7;
        for (var left = reader.Count() * ValuesOfAStatement; left > 0; left--)
        {
            reader.Varint();
        }

        return new PackedScript(file, firstLine, firstColumn, block, offset, length, checksums, inTransaction, timeout, statements);
    }

    private static PackedMigration ReadMigration(ByteReader reader) => new(
        reader.Text(),
        reader.Text(),
        (MigrationKind)reader.Byte(),
        reader.Text(),
        ReadList(reader, r => new PackedEntry(r.Byte(), (MigrationDialect)r.Byte(), r.Varint())));

    private static T[] ReadList<T>(ByteReader reader, Func<ByteReader, T> read)
    {
        var items = new T[reader.Count()];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = read(reader);
        }

        return items;
    }

    private string Hex(int position) => Convert.ToHexStringLower(_bytes.AsSpan(position, BundleFormat.ChecksumLength));
}
