using System.IO.Compression;
using System.Text;
using Migrations.Packing;

namespace Migrations.Runtime.Tests.Bundles;

/// <summary>Writes bundles as the format says, apart from the compiler's writer, so that each can be checked against the other.</summary>
internal sealed class BundleBuilder(params IReadOnlyList<TestMigration> migrations)
{
    private readonly List<string> _kinds = [];
    private readonly List<string> _variables = [];
    private readonly List<(string File, TestScript Script)> _scripts = [];

    public List<(string Id, string Path, int Line, int Column, string Message)> Errors { get; } = [];

    /// <summary>Changes the uncompressed bytes of the scripts after their checksums were taken.</summary>
    public Action<byte[]>? Tamper { get; init; }

    /// <summary>What the migrations make of a database.</summary>
    public TestSchema? Schema { get; init; }

    public string Entries => string.Join('\n', migrations.Select(m => $"{m.Version}\t{m.Name}\t{m.Checksum}"));

    private TestMigration[] Scripted => [.. migrations.Where(m => m.Code is null)];

    public MigrationCatalog Catalog()
    {
        var bundle = Build();
        return new MigrationCatalog(() => new MemoryStream(bundle), Entries, [.. migrations.Select(m => m.Code).OfType<CodeMigrationEntry>()]);
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
        var schema = Deflate(Schema?.Block ?? []);
        var index = Deflate(Part(writer =>
        {
            writer.Write7BitEncodedInt(Schema is null ? 1 : 2);
            writer.Write7BitEncodedInt(compressed.Length);
            writer.Write7BitEncodedInt(content.Length);
            if (Schema is not null)
            {
                WriteNumbers(writer, [schema.Length, Schema.Block.Length]);
            }

            WriteTexts(writer, _kinds);
            WriteTexts(writer, _scripts.ConvertAll(s => s.File));
            WriteTexts(writer, _variables);
            writer.Write7BitEncodedInt(_scripts.Count);
            writer.Write(scripts);
            writer.Write(bodies);
            WriteErrors(writer);
            writer.Write7BitEncodedInt(Schema is null ? 0 : 1);
            if (Schema is not null)
            {
                writer.Write((byte)Schema.Dialect);
                writer.Write(Schema.Engine);
                writer.Write7BitEncodedInt(1);
            }
        }));
        return Part(writer =>
        {
            writer.Write("MIGB"u8);
            writer.Write((byte)5);
            writer.Write(index.Length);
            writer.Write(index);
            writer.Write(compressed);
            writer.Write(schema);
        });
    }

    private byte[] Migrations()
    {
        _scripts.Clear();
        _kinds.Clear();
        _variables.Clear();
        return Part(writer =>
        {
            writer.Write7BitEncodedInt(Scripted.Length);
            foreach (var migration in Scripted)
            {
                writer.Write(migration.Version);
                writer.Write(migration.Name);
                writer.Write((byte)migration.Kind);
                writer.Write((byte)migration.Phase);
                writer.Write(migration.IrreversibleReason);
                WriteTexts(writer, migration.Environments);
                WriteNumbers(writer, [migration.Requires.Count, .. migration.Requires]);
                (byte Role, MigrationDialect Dialect, string File, TestScript? Script)[] entries =
                [
                    (0, migration.Dialect, migration.File, migration.Up),
                    (1, migration.Dialect, migration.DownFile, migration.Down),
                    (2, migration.Dialect, migration.VerifyFile, migration.Verify),
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
        WriteNumbers(writer, [file, 1, 1, 0, offset, Encoding.UTF8.GetByteCount(script.Text)]);
        writer.Write(script.Checksum);
        writer.Write(script.CodeChecksum);
        writer.Write((byte)(script.InTransaction ? 0 : 1));
        WriteNumbers(writer, [script.TimeoutMilliseconds, script.LockTimeoutMilliseconds]);
        WriteVariables(writer, script);
        writer.Write7BitEncodedInt(script.Statements.Count);
        var (position, end, line) = (script.Head.Length, 0, 1);
        for (var i = 0; i < script.Statements.Count; i++)
        {
            var before = script.Text[..position];
            var start = Encoding.UTF8.GetByteCount(before);
            var length = Encoding.UTF8.GetByteCount(script.Statements[i]);
            var newLine = before.Count(c => c == '\n') + 1;
            var column = position - (before.LastIndexOf('\n') + 1) + 1;
            WriteNumbers(writer, [start - end, length, newLine - line, column, NumberOf(_kinds, KindOf(script.Statements[i]))]);
            WriteTraits(writer, script, i);
            (end, line) = (start + length, newLine);
            position += script.Statements[i].Length + 2;
        }
    }

    private void WriteVariables(BinaryWriter writer, TestScript script)
    {
        var end = 0;
        writer.Write7BitEncodedInt(script.Variables.Count);
        for (var i = 0; i < script.Variables.Count; i++)
        {
            var (before, whole, name) = script.Variables[i];
            var start = Encoding.UTF8.GetByteCount(before);
            WriteNumbers(writer, [start - end, whole.Length, NumberOf(_variables, name)]);
            writer.Write((byte)(i < script.Contexts.Count ? script.Contexts[i] : VariableContext.Bare));
            end = start + whole.Length;
        }
    }

    private static void WriteTraits(BinaryWriter writer, TestScript script, int statement)
    {
        var flags = script.Subsumed.Contains(statement) ? 2 : script.Around.Contains(statement) ? 8 : 0;
        var batch = script.Batches.GetValueOrDefault(statement);
        var probe = script.Probes.GetValueOrDefault(statement);
        flags |= (batch is null ? 0 : 16) | (probe is null ? 0 : 32) | (script.Ddl.Contains(statement) ? 64 : 0);
        WriteNumbers(writer, [flags, 1]);
        if (batch is not null)
        {
            WriteNumbers(writer, [batch.Size, (int)batch.Pause.TotalMilliseconds]);
            writer.Write(batch.TableSchema);
            writer.Write(batch.Table);
        }

        if (probe is not null)
        {
            writer.Write((byte)probe.Kind);
            WriteTexts(writer, probe.Names);
        }
    }

    private static string KindOf(string statement) => string.Join(' ', statement.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Take(2));

    private static int NumberOf(List<string> names, string name)
    {
        if (!names.Contains(name))
        {
            names.Add(name);
        }

        return names.IndexOf(name);
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

    private static void WriteNumbers(BinaryWriter writer, ReadOnlySpan<int> numbers)
    {
        foreach (var number in numbers)
        {
            writer.Write7BitEncodedInt(number);
        }
    }

    private static void WriteTexts(BinaryWriter writer, IReadOnlyList<string> texts)
    {
        writer.Write7BitEncodedInt(texts.Count);
        foreach (var text in texts)
        {
            writer.Write(text);
        }
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
