using Migrations.Providers;

namespace Migrations.Packing;

/// <summary>The bundle's index: what is in it, read once; statements are left unread until a script runs.</summary>
internal sealed class BundleIndex
{
    private readonly byte[] _bytes;
    private readonly string[] _kinds;
    private readonly string[] _files;
    private readonly string[] _variables;
    private readonly PackedScript[] _scripts;

    public BundleIndex(byte[] bytes, long blocksStart)
    {
        _bytes = bytes;
        var reader = new ByteReader(bytes);
        Blocks = ReadBlocks(reader, blocksStart);
        _kinds = ReadList(reader, r => r.Text());
        _files = ReadList(reader, r => r.Text());
        _variables = ReadList(reader, r => r.Text());
        _scripts = ReadList(reader, ReadScript);
        Migrations = ReadList(reader, ReadMigration);
        Require(Migrations.All(migration => migration.Requires.All(ordinal => ordinal < Migrations.Count)));
        Errors = ReadList(reader, r => new RecordedError(r.Text(), r.Text(), r.Varint(), r.Varint(), r.Text()));
        Schemas = ReadList(reader, r => new PackedSchema((MigrationDialect)r.Byte(), r.Text(), r.Varint()));
        Require(Schemas.All(schema => schema.Block < Blocks.Count));
    }

    public IReadOnlyList<PackedBlock> Blocks { get; }

    public IReadOnlyList<PackedMigration> Migrations { get; }

    public IReadOnlyList<RecordedError> Errors { get; }

    /// <summary>What the migrations make of a database, for each engine that the build ran them on.</summary>
    public IReadOnlyList<PackedSchema> Schemas { get; }

    public PackedScript Script(int script) => _scripts[script];

    public string File(int script) => _files[_scripts[script].File];

    /// <summary>SHA-256 of the script's bytes, hexadecimal in lower case.</summary>
    public string Checksum(int script) => Hex(_scripts[script].ChecksumPosition);

    /// <summary>True when that is the script's checksum; makes no string, for it is asked of every applied migration.</summary>
    public bool IsChecksum(int script, string checksum)
    {
        const string Digits = "0123456789abcdef";
        var bytes = ChecksumBytes(script);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (checksum.Length != 2 * bytes.Length || checksum[2 * i] != Digits[bytes[i] >> 4] || checksum[(2 * i) + 1] != Digits[bytes[i] & 15])
            {
                return false;
            }
        }

        return true;
    }

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
            var count = reader.Varint();
            spans[i] = new StatementSpan(start, length, packed.FirstLine + line - 1, column, kind, flags, count, ReadBatch(reader, flags), ReadProbe(reader, flags));
            end = start + length;
        }

        return spans;
    }

    /// <summary>The variables of a script, in order.</summary>
    public IReadOnlyList<VariableSpan> Variables(int script)
    {
        var reader = new ByteReader(_bytes, _scripts[script].VariablesPosition);
        var end = 0;
        return ReadList(reader, r =>
        {
            var start = end + r.Varint();
            var length = r.Varint();
            end = start + length;
            return new VariableSpan(start, length, _variables[r.Varint()], (VariableContext)r.Byte());
        });
    }

    private static StatementBatch? ReadBatch(ByteReader reader, StatementTraits flags) => flags.HasFlag(StatementTraits.Batch)
        ? new StatementBatch(reader.Varint(), TimeSpan.FromMilliseconds(reader.Varint()), reader.Text(), reader.Text())
        : null;

    private static StatementProbe? ReadProbe(ByteReader reader, StatementTraits flags) => flags.HasFlag(StatementTraits.Probe)
        ? new StatementProbe((ProbeKind)reader.Byte(), ReadList(reader, r => r.Text()))
        : null;

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

    private PackedScript ReadScript(ByteReader reader)
    {
        var (file, firstLine, firstColumn) = (reader.Varint(), reader.Varint(), reader.Varint());
        var (block, offset, length) = (reader.Varint(), reader.Varint(), reader.Varint());
        var checksums = reader.Position;
        reader.Bytes(2 * BundleFormat.ChecksumLength);
        var inTransaction = reader.Byte() == 0;
        var timeout = TimeSpan.FromMilliseconds(reader.Varint());
        var lockTimeout = TimeSpan.FromMilliseconds(reader.Varint());
        var variables = reader.Position;
        CheckVariables(reader, length);
        var statements = reader.Position;
        Require(file < _files.Length && block < Blocks.Count && (long)offset + length <= Blocks[block].Length);
        CheckStatements(reader, length);
        return new PackedScript(file, firstLine, firstColumn, block, offset, length, checksums, inTransaction, timeout, lockTimeout, variables, statements);
    }

    private void CheckVariables(ByteReader reader, int scriptLength)
    {
        long end = 0;
        for (var left = reader.Count(); left > 0; left--)
        {
            end += reader.Varint();
            end += reader.Varint();
            Require(end <= scriptLength && reader.Varint() < _variables.Length);
            _ = reader.Byte();
        }
    }

    /// <summary>Walks over the statements, which is needed to find what follows them, and sees that they lie in their script.</summary>
    private void CheckStatements(ByteReader reader, int scriptLength)
    {
        long end = 0;
        for (var left = reader.Count(); left > 0; left--)
        {
            end += reader.Varint();
            end += reader.Varint();
            _ = (reader.Varint(), reader.Varint());
            Require(end <= scriptLength && reader.Varint() < _kinds.Length);
            var flags = (StatementTraits)reader.Varint();
            _ = (reader.Varint(), ReadBatch(reader, flags), ReadProbe(reader, flags));
        }
    }

    private PackedMigration ReadMigration(ByteReader reader) => new(
        reader.Text(),
        reader.Text(),
        (MigrationKind)reader.Byte(),
        (MigrationPhase)reader.Byte(),
        reader.Text(),
        ReadList(reader, r => r.Text()),
        ReadList(reader, r => r.Varint()),
        ReadList(reader, ReadEntry));

    private PackedEntry ReadEntry(ByteReader reader)
    {
        var entry = new PackedEntry(reader.Byte(), (MigrationDialect)reader.Byte(), reader.Varint());
        Require(entry.Script < _scripts.Length);
        return entry;
    }

    private static void Require(bool valid)
    {
        if (!valid)
        {
            throw new InvalidDataException("The index names something that is not there.");
        }
    }

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
