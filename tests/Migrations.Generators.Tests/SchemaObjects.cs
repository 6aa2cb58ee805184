using Migrations.Compiler.Model;
using Migrations.Compiler.Schema;
using Migrations.Compiler.Verification;

namespace Migrations.Generators.Tests;

/// <summary>Objects of a database as the verifier reads them.</summary>
internal static class SchemaObjects
{
    public static DialectVerification Verified(Dialect dialect, params IEnumerable<SchemaObject>[] objects) =>
        new() { Dialect = dialect, Engine = dialect + " 1", IsComplete = true, Schema = DatabaseSchema.Of(objects.SelectMany(part => part)) };

    public static IEnumerable<SchemaObject> Table(string name, params SchemaObject[] columns) => TableIn("public", name, columns);

    public static IEnumerable<SchemaObject> TableIn(string schema, string name, params SchemaObject[] columns) =>
        Relation(SchemaObjectKind.Table, schema, name, "", columns);

    public static IEnumerable<SchemaObject> Relation(SchemaObjectKind kind, string schema, string name, string comment, params SchemaObject[] columns) =>
    [
        new SchemaObject { Kind = kind, Schema = schema, Name = name, Definition = "CREATE TABLE", Comment = comment },
        .. columns.Select((column, place) => column with { Schema = schema, Parent = name, Ordinal = place + 1 }),
    ];

    public static SchemaObject Column(string name, string type = "text", string comment = "", params string[] properties) => new()
    {
        Kind = SchemaObjectKind.Column,
        Name = name,
        Definition = type,
        Comment = comment,
        Properties = properties.Select(property => property.Split('=', 2)).Select(pair => new SchemaProperty(pair[0], pair[1])).Prepend(new SchemaProperty("type", type)).ToEquatableArray(),
    };

    public static IEnumerable<SchemaObject> Enum(string schema, string name, params string[] labels) =>
        [new SchemaObject { Kind = SchemaObjectKind.Enum, Schema = schema, Name = name, Definition = "", Properties = new EquatableArray<SchemaProperty>([new SchemaProperty("labels", string.Join('\u001f', labels))]) }];
}
