using Migrations.Compiler.Model;
using Migrations.Compiler.Schema;

namespace Migrations.Compiler.Documents.Entities;

/// <summary>Reads tables and foreign keys out of a schema. Partitions are left out: they are their table once more.</summary>
internal sealed class EntityModelFactory
{
    private readonly string _schema;
    private readonly ILookup<(string Schema, string Table), SchemaObject> _parts;
    private readonly Dictionary<(string Schema, string Table), SchemaObject> _tables;
    private readonly Dictionary<(string Schema, string Table), int> _places = [];
    private readonly List<Entity> _entities = [];

    private EntityModelFactory(DatabaseSchema database, string schema)
    {
        _schema = schema;
        _parts = database.Objects.Where(item => item.Parent.Length != 0).ToLookup(item => (item.Schema, item.Parent));
        _tables = database.Objects.Where(item => item.Kind == SchemaObjectKind.Table && !item.Is("partition")).ToDictionary(item => (item.Schema, item.Name));
    }

    public static EntityModel Create(DatabaseSchema database, string schema) => new EntityModelFactory(database, schema).Create();

    private EntityModel Create()
    {
        var own = _tables.Where(table => table.Key.Schema == _schema).OrderBy(table => table.Key.Table, StringComparer.Ordinal).ToList();
        own.ForEach(table => Add(table.Key, EntityOf(table.Value)));
        var relations = own.SelectMany(table => _parts[table.Key].Where(part => part.Kind == SchemaObjectKind.ForeignKey)).Select(RelationOf).OfType<Relation>().ToEquatableArray();
        var model = new EntityModel { Schema = _schema, Entities = _entities.ToEquatableArray(), Relations = relations };
        return _entities.Sum(entity => entity.Columns.Count) > EntityModel.ManyColumns ? KeysOf(model) : model;
    }

    private static EntityModel KeysOf(EntityModel model) => model with { Entities = model.Entities.Select(KeysOf).ToEquatableArray(), HasKeysOnly = true };

    private static Entity KeysOf(Entity entity)
    {
        var keys = entity.Columns.Where(column => column.IsPrimary || column.IsForeign || column.IsUnique).ToEquatableArray();
        return entity with { Columns = keys, OmittedColumns = entity.Columns.Count - keys.Count };
    }

    private Entity EntityOf(SchemaObject table)
    {
        var parts = _parts[(table.Schema, table.Name)].ToList();
        var primary = new HashSet<string>(ColumnsOf(parts, SchemaObjectKind.PrimaryKey).SelectMany(columns => columns));
        var foreign = new HashSet<string>(ColumnsOf(parts, SchemaObjectKind.ForeignKey).SelectMany(columns => columns));
        var unique = new HashSet<string>(UniqueKeys(parts).Where(columns => columns.Count == 1).Select(columns => columns[0]));
        return new Entity
        {
            Schema = table.Schema,
            Name = table.Name,
            Comment = table.Comment,
            Columns = parts.Where(part => part.Kind == SchemaObjectKind.Column).OrderBy(column => column.Ordinal).Select(column => new EntityColumn
            {
                Name = column.Name,
                Type = TypeNames.Short(column["type"] ?? "", table.Schema),
                IsNullable = column.Is("nullable"),
                IsPrimary = primary.Contains(column.Name),
                IsForeign = foreign.Contains(column.Name),
                IsUnique = unique.Contains(column.Name),
            }).ToEquatableArray(),
        };
    }

    private Relation? RelationOf(SchemaObject key)
    {
        var parent = (Schema: key["referenced_schema"] ?? key.Schema, Table: key["referenced_table"] ?? "");
        if (parent.Table.Length == 0)
        {
            return null;
        }

        var child = (key.Schema, key.Parent);
        var columns = key.List("columns");
        return new Relation
        {
            Name = key.Name,
            Child = _places[child],
            Parent = _places.TryGetValue(parent, out var place) ? place : Add(parent, new Entity { Schema = parent.Schema, Name = parent.Table, IsElsewhere = true }),
            Columns = columns.ToEquatableArray(),
            ReferencedColumns = key.List("referenced_columns").ToEquatableArray(),
            IsOptional = _entities[_places[child]].Columns.Any(column => column.IsNullable && columns.Contains(column.Name)),
            IsUnique = KeysOfTable(child).Any(unique => unique.All(columns.Contains)),
        };
    }

    private int Add((string Schema, string Table) key, Entity entity)
    {
        _places.Add(key, _entities.Count);
        _entities.Add(entity);
        return _entities.Count - 1;
    }

    private IEnumerable<IReadOnlyList<string>> KeysOfTable((string Schema, string Table) table) =>
        UniqueKeys([.. _parts[table]]).Concat(ColumnsOf(_parts[table], SchemaObjectKind.PrimaryKey)).Where(columns => columns.Count > 0);

    private static IEnumerable<IReadOnlyList<string>> UniqueKeys(IReadOnlyList<SchemaObject> parts) =>
        ColumnsOf(parts, SchemaObjectKind.Unique).Concat(parts
            .Where(part => part.Kind == SchemaObjectKind.Index && part.Is("unique") && !part.Is("expressions") && part["predicate"] is null)
            .Select(index => index.List("columns")));

    private static IEnumerable<IReadOnlyList<string>> ColumnsOf(IEnumerable<SchemaObject> parts, SchemaObjectKind kind) =>
        parts.Where(part => part.Kind == kind).Select(part => part.List("columns"));
}
