using Migrations.Catalog;
using Migrations.Compiler.Model;
using Migrations.Compiler.Schema;
using Migrations.Compiler.Verification;
using Migrations.Verifier.Catalog;

namespace Migrations.Verifier.Observation;

/// <summary>The difference of two schemas as it is kept.</summary>
internal static class SchemaChanges
{
    private const int HashLength = 32;

    public static SchemaChange Of(SchemaComparison difference) => new()
    {
        Added = difference.Added.Select(VersionOf).ToEquatableArray(),
        Changed = difference.Changed.Select(change => VersionOf(change.After)).ToEquatableArray(),
        Dropped = difference.Dropped.Select(item => item.Key).ToEquatableArray(),
    };

    /// <summary>Tables and views that are the same object under another name. SQLite has no numbers of objects, so there are none.</summary>
    public static IEnumerable<TableRename> RenamesBetween(SchemaSnapshot before, SchemaSnapshot after) =>
        from key in after.TouchedSince(before) ?? new HashSet<SchemaUnitKey>()
        where key.Class == "pg_class"
        let old = before[key]?.Root
        let now = after[key]?.Root
        where old is { Kind: SchemaObjectKind.Table or SchemaObjectKind.View } && now is not null && (old.Schema, old.Name) != (now.Schema, now.Name)
        orderby old.Schema, old.Name
        select new TableRename(SqlName.Of(old), SqlName.Of(now));

    private static ObjectVersion VersionOf(SchemaObject item) => new(item.Key, ObjectHash.Of(item.Definition, item.Comment)[..HashLength]);
}
