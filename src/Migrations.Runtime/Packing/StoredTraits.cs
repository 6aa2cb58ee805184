using Migrations.Providers;

namespace Migrations.Packing;

/// <summary>What the journal keeps of a statement beside its text and place.</summary>
internal static class StoredTraits
{
    private const byte Around = 1;
    private const byte Ddl = 2;
    private const byte Batch = 4;
    private const byte Probe = 8;
    private const byte Variables = 16;

    public static void Write(BinaryWriter writer, SqlStatement statement)
    {
        writer.Write((byte)(
            (statement.AroundTransaction ? Around : 0) | (statement.IsDdl ? Ddl : 0) | (statement.Batch is null ? 0 : Batch)
            | (statement.Probe is null ? 0 : Probe) | (statement.Template is null ? 0 : Variables)));
        if (statement.Batch is { } batch)
        {
            writer.Write7BitEncodedInt(batch.Size);
            writer.Write7BitEncodedInt((int)batch.Pause.TotalMilliseconds);
            writer.Write(batch.TableSchema);
            writer.Write(batch.Table);
        }

        if (statement.Probe is { } probe)
        {
            writer.Write((byte)probe.Kind);
            writer.Write7BitEncodedInt(probe.Names.Count);
            foreach (var name in probe.Names)
            {
                writer.Write(name);
            }
        }

        if (statement.Template is { } template)
        {
            writer.Write7BitEncodedInt(template.Variables.Count);
            foreach (var variable in template.Variables)
            {
                writer.Write7BitEncodedInt(variable.Start);
                writer.Write7BitEncodedInt(variable.Length);
                writer.Write(variable.Name);
                writer.Write((byte)variable.Context);
            }
        }
    }

    public static SqlStatement Read(ByteReader reader, SqlStatement statement)
    {
        var traits = reader.Byte();
        return statement with
        {
            AroundTransaction = (traits & Around) != 0,
            IsDdl = (traits & Ddl) != 0,
            Batch = (traits & Batch) == 0 ? null : new StatementBatch(reader.Varint(), TimeSpan.FromMilliseconds(reader.Varint()), reader.Text(), reader.Text()),
            Probe = (traits & Probe) == 0 ? null : new StatementProbe((ProbeKind)reader.Byte(), Read(reader, r => r.Text())),
            Template = (traits & Variables) == 0 ? null : new StatementTemplate(
                statement.Text, Read(reader, r => new TemplateVariable(r.Varint(), r.Varint(), r.Text(), (VariableContext)r.Byte()))),
        };
    }

    private static T[] Read<T>(ByteReader reader, Func<ByteReader, T> read)
    {
        var items = new T[reader.Count()];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = read(reader);
        }

        return items;
    }
}
