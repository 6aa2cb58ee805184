using System.IO.Compression;
using System.Text;

namespace Migrations.Runtime.Tests.Bundles;

/// <summary>Writes bundles as the format says, apart from the compiler's writer, so that each can be checked against the other.</summary>
internal sealed class BundleBuilder(params IReadOnlyList<TestMigration> migrations)
{
    private readonly List<string> _kinds = [];
    private readonly List<(string File, TestScript Script)> _scripts = [];

    public List<(string Id, string Path, int Line, int Column, string Message)> Errors { get; } = [];

    /// <summary>Changes the uncompressed bytes of the scripts after their checksums were taken.</summary>
    public Action<byte[]>? Tamper { get; init; }

    public string Entries => string.Join('\n', migrations.Select(m => $"{m.Version}\t{m.Name}\t{m.Checksum}"));

    public MigrationCatalog Catalog()
    {
        var bundle = Build();
        return new MigrationCatalog(() => new MemoryStream(bundle), Entries);
    }

    public byte[] Build()
    {
        var bodies = Migrations();
        var block = new MemoryStream();
        var scripts = Part(writer =>
        {
            for (var i = 0; i < _scripts.Count; i++)
            {
                WriteScript(writer, i, (int)block.Length, _scripts[i].Script);
                block.Write(Encoding.UTF8.GetBytes(_scripts[i].Script.Text));
            }
        });
        var content = block.ToArray();
        Tamper?.Invoke(content);
        var compressed = Deflate(content);
        var index = Deflate(Part(writer =>
        {
            writer.Write7BitEncodedInt(1);
            writer.Write7BitEncodedInt(compressed.Length);
            writer.Write7BitEncodedInt(content.Length);
            WriteTexts(writer, _kinds);
            WriteTexts(writer, _scripts.ConvertAll(s => s.File));
            writer.Write7BitEncodedInt(_scripts.Count);
            writer.Write(scripts);
            writer.Write(bodies);
            WriteErrors(writer);
        }));
        return Part(writer =>
        {
            writer.Write("MIGB"u8);
            writer.Write((byte)1);
            writer.Write(index.Length);
            writer.Write(index);
            writer.Write(compressed);
        });
    }

    private byte[] Migrations()
    {
        _scripts.Clear();
        _kinds.Clear();
        return Part(writer =>
        {
            writer.Write7BitEncodedInt(migrations.Count);
            foreach (var migration in migrations)
            {
                writer.Write(migration.Version);
                writer.Write(migration.Name);
                writer.Write((byte)migration.Kind);
                writer.Write(migration.IrreversibleReason);
                (byte Role, MigrationDialect Dialect, string File, TestScript? Script)[] entries =
                [
                    (0, migration.Dialect, migration.File, migration.Up),
                    (1, migration.Dialect, migration.DownFile, migration.Down),
                    .. migration.Overrides.Select(o => ((byte)0, o.Dialect, migration.File, (TestScript?)o.Up)),
                ];
                writer.Write7BitEncodedInt(entries.Count(e => e.Script is not null));
                foreach (var (role, dialect, file, script) in entries.Where(e => e.Script is not null))
                {
                    writer.Write(role);
                    writer.Write((byte)dialect);
                    writer.Write7BitEncodedInt(_scripts.Count);
                    _scripts.Add((file, script!));
                }
            }
        });
    }

    private void WriteScript(BinaryWriter writer, int file, int offset, TestScript script)
    {
        foreach (var value in new[] { file, 1, 1, 0, offset, Encoding.UTF8.GetByteCount(script.Text) })
        {
            writer.Write7BitEncodedInt(value);
        }

        writer.Write(script.Checksum);
        writer.Write(script.CodeChecksum);
        writer.Write((byte)(script.InTransaction ? 0 : 1));
        writer.Write7BitEncodedInt(script.TimeoutMilliseconds);
        writer.Write7BitEncodedInt(script.Statements.Count);
        var (position, end, line) = (script.Head.Length, 0, 1);
        for (var i = 0; i < script.Statements.Count; i++)
        {
            var before = script.Text[..position];
            var start = Encoding.UTF8.GetByteCount(before);
            var length = Encoding.UTF8.GetByteCount(script.Statements[i]);
            var newLine = before.Count(c => c == '\n') + 1;
            var column = position - (before.LastIndexOf('\n') + 1) + 1;
            foreach (var value in new[] { start - end, length, newLine - line, column, Kind(script.Statements[i]), script.Subsumed.Contains(i) ? 2 : script.Around.Contains(i) ? 8 : 0, 1 })
            {
                writer.Write7BitEncodedInt(value);
            }

            (end, line) = (start + length, newLine);
            position += script.Statements[i].Length + 2;
        }
    }

    private int Kind(string statement)
    {
        var kind = string.Join(' ', statement.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Take(2));
        if (!_kinds.Contains(kind))
        {
            _kinds.Add(kind);
        }

        return _kinds.IndexOf(kind);
    }

    private void WriteErrors(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(Errors.Count);
        foreach (var (id, path, line, column, message) in Errors)
        {
            writer.Write(id);
            writer.Write(path);
            writer.Write7BitEncodedInt(line);
            writer.Write7BitEncodedInt(column);
            writer.Write(message);
        }
    }

    private static void WriteTexts(BinaryWriter writer, List<string> texts)
    {
        writer.Write7BitEncodedInt(texts.Count);
        texts.ForEach(writer.Write);
    }

    private static byte[] Part(Action<BinaryWriter> write)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        write(writer);
        writer.Flush();
        return stream.ToArray();
    }

    private static byte[] Deflate(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var deflater = new DeflateStream(stream, CompressionLevel.Optimal))
        {
            deflater.Write(bytes);
        }

        return stream.ToArray();
    }
}
