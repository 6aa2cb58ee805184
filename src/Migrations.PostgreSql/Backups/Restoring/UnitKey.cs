using Migrations.Compiler.Schema;

namespace Migrations.PostgreSql.Backups.Restoring;

/// <summary>Names something that is dropped and made as a whole: a table with its columns, constraints, indexes and triggers; a view; a function; a type.</summary>
/// <param name="Category">Objects of one category have names of their own: all relations and types have one.</param>
/// <param name="Schema">Empty for what is in none.</param>
/// <param name="Name">With the types of its arguments for a routine.</param>
internal readonly record struct UnitKey(string Category, string Schema, string Name)
{
    private const string Relation = "relation";

    /// <summary>What an object belongs to. Not for owners and privileges, which may be of anything.</summary>
    public static UnitKey Of(SchemaObject item) => item switch
    {
        { Parent.Length: > 0 } => OfRelation(item.Schema, item.Parent),
        { Kind: SchemaObjectKind.Table or SchemaObjectKind.View or SchemaObjectKind.MaterializedView or SchemaObjectKind.Sequence or SchemaObjectKind.Enum or SchemaObjectKind.Domain
            or SchemaObjectKind.CompositeType or SchemaObjectKind.RangeType or SchemaObjectKind.BaseType } => OfRelation(item.Schema, item.Name),
        _ => new UnitKey(item.Kind.ToString(), item.Schema, item.Name),
    };

    public static UnitKey OfRelation(string schema, string name) => new(Relation, schema, name);
}
