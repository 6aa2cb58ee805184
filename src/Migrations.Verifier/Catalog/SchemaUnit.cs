using Migrations.Catalog;
using Migrations.Compiler.Schema;

namespace Migrations.Verifier.Catalog;

/// <summary>Where the engine's catalog has something that is read as a whole.</summary>
/// <param name="Class">The system catalog, for example <c>pg_class</c>.</param>
/// <param name="Id">Its id there.</param>
internal readonly record struct SchemaUnitKey(string Class, string Id);

/// <summary>A table, a type, a routine, with everything that belongs to it.</summary>
internal sealed class SchemaUnit
{
    private SchemaFingerprint? _fingerprint;

    public SchemaUnit(IReadOnlyList<CatalogObject> objects) => Objects = objects;

    /// <summary>At least one, sorted by key.</summary>
    public IReadOnlyList<CatalogObject> Objects { get; }

    /// <summary>The object that the others belong to.</summary>
    public SchemaObject Root => (Objects.FirstOrDefault(item => item.Object.Parent.Length == 0) ?? Objects[0]).Object;

    /// <summary>Computed when first asked for.</summary>
    public SchemaFingerprint Fingerprint => _fingerprint ??= Objects.Aggregate(default(SchemaFingerprint), (sum, item) => sum + FingerprintOf(item.Object));

    public bool IsSameAs(SchemaUnit other) =>
        Objects.Count == other.Objects.Count && Objects.Zip(other.Objects).All(pair => pair.First == pair.Second);

    private static SchemaFingerprint FingerprintOf(SchemaObject item) =>
        SchemaFingerprint.OfObject(item.Kind.ToString(), item.Schema, item.Parent, item.Name, ObjectHash.Of(item.Definition, item.Comment));
}

/// <summary>An object and where the engine's catalog has it.</summary>
internal sealed record CatalogObject(SchemaUnitKey Place, SchemaObject Object);
