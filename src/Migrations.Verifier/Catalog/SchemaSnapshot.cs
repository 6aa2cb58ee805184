using System.Collections.Immutable;
using Migrations.Catalog;
using Migrations.Compiler.Schema;

namespace Migrations.Verifier.Catalog;

/// <summary>A schema at one moment. Shares what did not change with the one before.</summary>
internal sealed class SchemaSnapshot
{
    private readonly ImmutableDictionary<SchemaUnitKey, SchemaUnit> _units;
    private readonly ImmutableHashSet<SchemaUnitKey> _touched;
    private readonly SchemaSnapshot? _previous;
    private readonly SchemaFingerprint _sum;

    private SchemaSnapshot(ImmutableDictionary<SchemaUnitKey, SchemaUnit> units, ImmutableHashSet<SchemaUnitKey> touched, SchemaSnapshot? previous, SchemaFingerprint sum) =>
        (_units, _touched, _previous, _sum) = (units, touched, previous, sum);

    public static SchemaSnapshot Empty { get; } = new(ImmutableDictionary<SchemaUnitKey, SchemaUnit>.Empty, [], null, default);

    /// <summary>SHA-256, hexadecimal, of everything in it but the order of columns.</summary>
    public string Fingerprint => _sum.ToString();

    public IEnumerable<KeyValuePair<SchemaUnitKey, SchemaUnit>> Units => _units;

    public SchemaUnit? this[SchemaUnitKey key] => _units.GetValueOrDefault(key);

    public DatabaseSchema ToSchema() => DatabaseSchema.Of(_units.Values.SelectMany(unit => unit.Objects).Select(item => item.Object));

    /// <summary>The next moment.</summary>
    /// <param name="changes">Units that were read again; null for those that are gone.</param>
    public SchemaSnapshot With(IReadOnlyDictionary<SchemaUnitKey, SchemaUnit?> changes)
    {
        var units = _units.ToBuilder();
        var sum = _sum;
        var touched = ImmutableHashSet.CreateBuilder<SchemaUnitKey>();
        foreach (var (key, unit) in changes)
        {
            var old = _units.GetValueOrDefault(key);
            if (old is null ? unit is null : unit is not null && old.IsSameAs(unit))
            {
                continue;
            }

            touched.Add(key);
            sum = old is null ? sum : sum - old.Fingerprint;
            sum = unit is null ? sum : sum + unit.Fingerprint;
            _ = unit is null ? units.Remove(key) : (units[key] = unit) == unit;
        }

        return touched.Count == 0 ? this : new SchemaSnapshot(units.ToImmutable(), touched.ToImmutable(), this, sum);
    }

    /// <summary>What is different now. Costs as much as changed since then, where this is a later moment of the same schema.</summary>
    public SchemaComparison ComparedWith(SchemaSnapshot before)
    {
        var touched = TouchedSince(before) ?? [.. before._units.Keys.Concat(_units.Keys)];
        return SchemaComparison.Between(Objects(before, touched), Objects(this, touched));
    }

    private HashSet<SchemaUnitKey>? TouchedSince(SchemaSnapshot before)
    {
        var touched = new HashSet<SchemaUnitKey>();
        for (var at = this; at is not null; at = at._previous)
        {
            if (ReferenceEquals(at, before))
            {
                return touched;
            }

            touched.UnionWith(at._touched);
        }

        return null;
    }

    private static IEnumerable<SchemaObject> Objects(SchemaSnapshot snapshot, HashSet<SchemaUnitKey> keys) =>
        keys.Select(key => snapshot[key]).OfType<SchemaUnit>().SelectMany(unit => unit.Objects).Select(item => item.Object);
}
