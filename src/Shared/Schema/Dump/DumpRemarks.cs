using static Migrations.Compiler.Schema.Dump.PostgreSqlNames;

namespace Migrations.Compiler.Schema.Dump;

/// <summary>Comments of a dump.</summary>
internal static class DumpRemarks
{
    public static void Add(SchemaObject item, DumpRelations relations, List<DumpStatement> statements)
    {
        var isPublic = item is { Kind: SchemaObjectKind.Schema, Name: "public" };
        if ((item.Comment.Length > 0 || isPublic) && TargetOf(item, relations) is { } target)
        {
            statements.Add(new DumpStatement(DumpPhase.Comments, item.Key, $"COMMENT ON {target} IS {(item.Comment.Length == 0 ? "NULL" : Literal(item.Comment))}"));
        }
    }

    private static string? TargetOf(SchemaObject item, DumpRelations relations) => item.Kind switch
    {
        SchemaObjectKind.Schema => $"SCHEMA {Of(item.Name)}",
        SchemaObjectKind.Extension => $"EXTENSION {Of(item.Name)}",
        SchemaObjectKind.EventTrigger => $"EVENT TRIGGER {Of(item.Name)}",
        SchemaObjectKind.Table or SchemaObjectKind.View or SchemaObjectKind.Sequence or SchemaObjectKind.Index or SchemaObjectKind.MaterializedView or SchemaObjectKind.Domain or SchemaObjectKind.Statistics =>
            $"{item.Kind.InWords().ToUpperInvariant()} {Of(item)}",
        SchemaObjectKind.Enum or SchemaObjectKind.CompositeType or SchemaObjectKind.RangeType => $"TYPE {Of(item)}",
        SchemaObjectKind.Column => $"COLUMN {OfParent(item)}.{Of(item.Name)}",
        SchemaObjectKind.Function or SchemaObjectKind.Procedure or SchemaObjectKind.Aggregate => $"{item.Kind.InWords().ToUpperInvariant()} {Signature(item)}",
        SchemaObjectKind.Trigger or SchemaObjectKind.Policy or SchemaObjectKind.Rule => $"{item.Kind.InWords().ToUpperInvariant()} {Of(item.Name)} ON {OfParent(item)}",
        SchemaObjectKind.PrimaryKey or SchemaObjectKind.Unique or SchemaObjectKind.Check or SchemaObjectKind.ForeignKey or SchemaObjectKind.Exclude or SchemaObjectKind.NotNull =>
            $"CONSTRAINT {Of(item.Name)} ON {(relations.Find(item.Schema, item.Parent, parent => parent.Kind == SchemaObjectKind.Domain) is null ? "" : "DOMAIN ")}{OfParent(item)}",
        _ => null,
    };
}
