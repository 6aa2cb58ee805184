using Migrations.Providers;

namespace Migrations.Packing;

/// <summary>What each migration made of the schema, and how the objects are defined in the end.</summary>
internal sealed record SchemaHistory(IReadOnlyList<PackedChange> Changes, IReadOnlyDictionary<ObjectName, string> Definitions)
{
    private const int HashBytes = 8;

    public static SchemaHistory Read(ByteReader reader)
    {
        var changes = new PackedChange[reader.Count()];
        for (var i = 0; i < changes.Length; i++)
        {
            changes[i] = new PackedChange(reader.Varint(), ReadList(reader, r => (Name(r), Convert.ToHexStringLower(r.Bytes(HashBytes)))), ReadList(reader, Name), Effects(reader));
        }

        var definitions = new Dictionary<ObjectName, string>();
        for (var left = reader.Count(); left > 0; left--)
        {
            definitions[Name(reader)] = reader.Text();
        }

        return new SchemaHistory(changes, definitions);
    }

    private static PackedEffects Effects(ByteReader reader) => new(ReadList(reader, r => r.Text()), ReadList(reader, r => r.Text()))
    {
        IsUnseen = reader.Byte() != 0,
        Written = ReadList(reader, r => r.Text()),
        Renamed = ReadList(reader, r => (r.Text(), r.Text())),
    };

    private static ObjectName Name(ByteReader reader) => new(reader.Text(), reader.Text(), reader.Text(), reader.Text());

    private static List<T> ReadList<T>(ByteReader reader, Func<ByteReader, T> read)
    {
        var items = new List<T>();
        for (var left = reader.Count(); left > 0; left--)
        {
            items.Add(read(reader));
        }

        return items;
    }
}
