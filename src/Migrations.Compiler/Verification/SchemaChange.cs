using Migrations.Compiler.Model;
using Migrations.Compiler.Schema;

namespace Migrations.Compiler.Verification;

/// <summary>What a migration made of the schema before it: the changes of all migrations up to one, in their order, are the schema behind that one.</summary>
internal sealed record SchemaChange
{
    public EquatableArray<ObjectVersion> Added { get; init; }

    /// <summary>As they are now.</summary>
    public EquatableArray<ObjectVersion> Changed { get; init; }

    public EquatableArray<SchemaObjectKey> Dropped { get; init; }
}
