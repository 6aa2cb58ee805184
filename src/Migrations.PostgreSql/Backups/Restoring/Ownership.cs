using Migrations.Compiler.Schema;
using Migrations.Compiler.Schema.Dump;

namespace Migrations.PostgreSql.Backups.Restoring;

/// <summary>The catalog queries leave out an owner who is the login that reads; with two logins, that is said of everything.</summary>
internal static class Ownership
{
    /// <param name="objects">As they were read.</param>
    /// <param name="reader">The login that read them.</param>
    /// <param name="silent">The login whose objects say no owner.</param>
    public static IReadOnlyList<SchemaObject> Of(IReadOnlyList<SchemaObject> objects, string reader, string silent)
    {
        if (reader == silent)
        {
            return objects;
        }

        var name = PostgreSqlNames.Of(silent);
        var known = objects.Where(item => item.Kind == SchemaObjectKind.Owner).Select(item => item.Key).ToHashSet();
        return
        [
            .. objects.Where(item => item.Kind != SchemaObjectKind.Owner || item.Definition != name),
            .. objects.Where(IsOwned).Select(item => Owner(item, PostgreSqlNames.Of(reader))).Where(owner => !known.Contains(owner.Key)),
        ];
    }

    private static SchemaObject Owner(SchemaObject item, string role) => new() { Kind = SchemaObjectKind.Owner, Schema = item.Schema, Parent = item.Name, Name = "owner", Definition = role };

    private static bool IsOwned(SchemaObject item) => item.Parent.Length == 0 && (item.Kind is SchemaObjectKind.Table or SchemaObjectKind.View or SchemaObjectKind.MaterializedView or SchemaObjectKind.Sequence
        or SchemaObjectKind.Function or SchemaObjectKind.Procedure or SchemaObjectKind.Aggregate or SchemaObjectKind.Enum or SchemaObjectKind.Domain or SchemaObjectKind.CompositeType or SchemaObjectKind.RangeType
        || item is { Kind: SchemaObjectKind.Schema, Name: not "public" });
}
