using Migrations.Compiler.Model;
using Migrations.Compiler.Schema;
using Migrations.Compiler.Text;
using Migrations.Engines.Json;

namespace Migrations.Compiler.Verification;

/// <summary>A schema, and its changes, in the file of a verification: one object a line, so that two versions can be compared.</summary>
internal static class SchemaJson
{
    private const string Added = "added";
    private const string Changed = "changed";
    private const string Dropped = "dropped";

    public static void Write(JsonWriter json, DatabaseSchema schema)
    {
        json.BeginArray();
        foreach (var item in schema.Objects)
        {
            WriteKey(json.NewLine().BeginArray(), item.Key);
            json.Value(item.Ordinal).Value(item.Definition).Value(item.Comment);
            foreach (var property in item.Properties)
            {
                json.Value(property.Name).Value(property.Value);
            }

            json.EndArray();
        }

        json.EndArray();
    }

    /// <summary>Into the object of its migration. What is empty is left out.</summary>
    public static void Write(JsonWriter json, SchemaChange change)
    {
        WriteAll(json, Added, change.Added, version => version.Key, version => version.Hash);
        WriteAll(json, Changed, change.Changed, version => version.Key, version => version.Hash);
        WriteAll(json, Dropped, change.Dropped, key => key, _ => null);
    }

    public static DatabaseSchema? ReadSchema(JsonNode node)
    {
        if (node.Kind != JsonNodeKind.Array)
        {
            return null;
        }

        var objects = new List<SchemaObject>();
        foreach (var element in node.Elements())
        {
            var fields = new Fields(element);
            var key = fields.Key();
            objects.Add(new SchemaObject
            {
                Kind = key.Kind,
                Schema = key.Schema,
                Parent = key.Parent,
                Name = key.Name,
                Ordinal = fields.Number(),
                Definition = fields.Text(),
                Comment = fields.Text(),
                Properties = fields.Properties(),
            });
        }

        return new DatabaseSchema { Objects = objects.ToEquatableArray() };
    }

    public static SchemaChange ReadChange(JsonNode migration) => new()
    {
        Added = ReadAll(migration[Added], fields => new ObjectVersion(fields.Key(), fields.Text())),
        Changed = ReadAll(migration[Changed], fields => new ObjectVersion(fields.Key(), fields.Text())),
        Dropped = ReadAll(migration[Dropped], fields => fields.Key()),
    };

    private static void WriteAll<T>(JsonWriter json, string name, EquatableArray<T> items, Func<T, SchemaObjectKey> keyOf, Func<T, string?> hashOf)
    {
        if (items.Count == 0)
        {
            return;
        }

        json.Name(name).BeginArray();
        foreach (var item in items)
        {
            WriteKey(json.BeginArray(), keyOf(item));
            _ = hashOf(item) is { } hash ? json.Value(hash) : json;
            json.EndArray();
        }

        json.EndArray();
    }

    private static void WriteKey(JsonWriter json, SchemaObjectKey key) => json.Value(key.Kind.ToString()).Value(key.Schema).Value(key.Parent).Value(key.Name);

    private static EquatableArray<T> ReadAll<T>(JsonNode node, Func<Fields, T> read)
    {
        var items = new List<T>();
        foreach (var element in node.Elements())
        {
            items.Add(read(new Fields(element)));
        }

        return items.ToEquatableArray();
    }

    /// <summary>The elements of an array, one after another.</summary>
    private sealed class Fields(JsonNode array)
    {
        private JsonElements _elements = array.Elements();

        public SchemaObjectKey Key() => new((SchemaObjectKind)Enum.Parse(typeof(SchemaObjectKind), Text()), Text(), Text(), Text());

        public string Text() => Next().GetString() ?? throw new FormatException();

        public int Number() => Next().GetInt32();

        public EquatableArray<SchemaProperty> Properties()
        {
            var properties = new List<SchemaProperty>();
            while (_elements.MoveNext())
            {
                properties.Add(new SchemaProperty(_elements.Current.GetString() ?? throw new FormatException(), Text()));
            }

            return properties.ToEquatableArray();
        }

        private JsonNode Next() => _elements.MoveNext() ? _elements.Current : throw new FormatException();
    }
}
