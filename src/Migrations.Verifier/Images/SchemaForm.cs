using System.Collections.Immutable;
using Migrations.Catalog;
using Migrations.Compiler.Schema;
using Migrations.Verifier.Catalog;
using Migrations.Verifier.Observation;
using Migrations.Verifier.Rows;

namespace Migrations.Verifier.Images;

/// <summary>How the state of a database stands in an image.</summary>
internal static class SchemaForm
{
    public static void Write(StateWriter writer, ObservedPoint point)
    {
        writer.Bytes(point.State.Schema.Sum.ToBytes());
        writer.All([.. point.State.Schema.Units], unit =>
        {
            WriteKey(writer, unit.Key);
            writer.All(unit.Value.Objects, item =>
            {
                WriteKey(writer, item.Place);
                Write(writer, item.Object);
            });
        });
        writer.All([.. point.State.Content.Tables.Values], table => Write(writer, table));
        writer.Texts(point.Unseeded);
        writer.All(point.Empty, table =>
        {
            writer.Text(table.Table);
            writer.Text(table.Reason);
        });
        writer.Texts(point.Prepared);
    }

    public static ObservedPoint ReadPoint(StateReader reader)
    {
        var sum = SchemaFingerprint.OfBytes(reader.Bytes(SchemaFingerprint.Size));
        var units = reader.All(() => KeyValuePair.Create(ReadKey(reader), new SchemaUnit(reader.All(() => new CatalogObject(ReadKey(reader), ReadObject(reader))))));
        var tables = reader.All(() => ReadTable(reader));
        return new ObservedPoint
        {
            State = new DatabaseState(SchemaSnapshot.Restored(units, sum), new ContentSnapshot(tables.ToImmutableDictionary(table => table.Table))),
            Unseeded = reader.Texts(),
            Empty = reader.All(() => new EmptyTable(reader.Text(), reader.Text())),
            Prepared = reader.Texts(),
        };
    }

    public static void Write(StateWriter writer, SchemaObject item)
    {
        WriteKey(writer, item.Key);
        writer.Number(item.Ordinal);
        writer.Text(item.Definition);
        writer.Text(item.Comment);
        writer.All(item.Properties, property =>
        {
            writer.Text(property.Name);
            writer.Text(property.Value);
        });
    }

    public static SchemaObject ReadObject(StateReader reader)
    {
        var key = ReadObjectKey(reader);
        return new SchemaObject
        {
            Kind = key.Kind,
            Schema = key.Schema,
            Parent = key.Parent,
            Name = key.Name,
            Ordinal = reader.Number(),
            Definition = reader.Text(),
            Comment = reader.Text(),
            Properties = reader.All(() => new SchemaProperty(reader.Text(), reader.Text())),
        };
    }

    public static void WriteKey(StateWriter writer, SchemaObjectKey key)
    {
        writer.Number((int)key.Kind);
        writer.Text(key.Schema);
        writer.Text(key.Parent);
        writer.Text(key.Name);
    }

    public static SchemaObjectKey ReadObjectKey(StateReader reader) => new((SchemaObjectKind)reader.Number(), reader.Text(), reader.Text(), reader.Text());

    private static void WriteKey(StateWriter writer, SchemaUnitKey key)
    {
        writer.Text(key.Class);
        writer.Text(key.Id);
    }

    private static SchemaUnitKey ReadKey(StateReader reader) => new(reader.Text(), reader.Text());

    private static void Write(StateWriter writer, TableContent table)
    {
        writer.Text(table.Table);
        writer.Number(table.Rows);
        writer.Flag(table.Hash is not null);
        writer.Hash(table.Hash ?? 0);
        writer.All(table.Columns, column =>
        {
            writer.Text(column.Key);
            writer.Number(column.Value.Values);
            writer.Hash(column.Value.Hash);
        });
    }

    private static TableContent ReadTable(StateReader reader)
    {
        var (name, rows, hasHash, hash) = (reader.Text(), reader.Number(), reader.Flag(), reader.Hash());
        var columns = reader.All(() => KeyValuePair.Create(reader.Text(), new ColumnContent(reader.Number(), reader.Hash())));
        return new TableContent { Table = name, Rows = rows, Hash = hasHash ? hash : null, Columns = columns.ToImmutableSortedDictionary(StringComparer.Ordinal) };
    }
}
