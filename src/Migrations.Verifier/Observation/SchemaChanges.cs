using Migrations.Catalog;
using Migrations.Compiler.Model;
using Migrations.Compiler.Schema;
using Migrations.Compiler.Verification;

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

    private static ObjectVersion VersionOf(SchemaObject item) => new(item.Key, ObjectHash.Of(item.Definition, item.Comment)[..HashLength]);
}
