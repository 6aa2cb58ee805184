using System.Collections.Immutable;
using Migrations.Catalog;
using Migrations.Compiler.Schema;

namespace Migrations.Verifier.Catalog;

/// <summary>A schema at one moment. Shares what did not change with the one before.</summary>
internal sealed class SchemaSnapshot
{
    private readonly SchemaIndex _index;
    private readonly ImmutableHashSet<SchemaUnitKey> _touched;
    private readonly SchemaSnapshot? _previous;
    private readonly SchemaFingerprint _sum;

    private SchemaSnapshot(SchemaIndex index, ImmutableHashSet<SchemaUnitKey> touched, SchemaSnapshot? previous, SchemaFingerprint sum) =>
        (_index, _touched, _previous, _sum) = (index, touched, previous, sum);

    public static SchemaSnapshot Empty { get; } = new(SchemaIndex.Empty, [], null, default);

    /// <summary>SHA-256, hexadecimal, of everything in it but the order of columns.</summary>
    public string Fingerprint => _sum.ToString();

    /// <summary>What the fingerprint is made of.</summary>
    public SchemaFingerprint Sum => _sum;

    public IEnumerable<KeyValuePair<SchemaUnitKey, SchemaUnit>> Units => _index.Units;

    public SchemaUnit? this[SchemaUnitKey key] => _index.Units.GetValueOrDefault(key);

    /// <summary>A schema that was kept.</summary>
    /// <param name="units">All of it.</param>
    /// <param name="sum">Of these units.</param>
    public static SchemaSnapshot Restored(IEnumerable<KeyValuePair<SchemaUnitKey, SchemaUnit>> units, SchemaFingerprint sum) =>
        new(SchemaIndex.Empty.With(units.Select(unit => KeyValuePair.Create(unit.Key, (SchemaUnit?)unit.Value))), [], null, sum);

    public DatabaseSchema ToSchema() => DatabaseSchema.Of(_index.Units.Values.SelectMany(unit => unit.Objects).Select(item => item.Object));

    /// <summary>The unit that has an object of the catalog; null for one that is not known.</summary>
    public SchemaUnitKey? UnitOf(SchemaUnitKey place) => _index.Places.TryGetValue(place, out var key) ? key : null;

    /// <summary>The unit of a table or view; null for one that is not known.</summary>
    public SchemaUnitKey? TableNamed(string schema, string name) => _index.Tables.TryGetValue((schema, name), out var key) ? key : null;

    /// <summary>A type that users made, by how it is written where it is used; null for any other type.</summary>
    public SchemaUnit? TypeWritten(string written) => _index.Types.TryGetValue(written, out var key) ? this[key] : null;

    /// <summary>Tables that may inherit from another one.</summary>
    public IEnumerable<SchemaUnitKey> HeirsOf(SchemaObject table) =>
        _index.Units.Where(unit => unit.Value.Root["parents"]?.Contains(table.Name, StringComparison.Ordinal) == true).Select(unit => unit.Key);

    /// <summary>The next moment.</summary>
    /// <param name="changes">Units that were read again; null for those that are gone.</param>
    public SchemaSnapshot With(IReadOnlyDictionary<SchemaUnitKey, SchemaUnit?> changes)
    {
        var real = changes.Where(change => !IsSame(this[change.Key], change.Value)).ToList();
        if (real.Count == 0)
        {
            return this;
        }

        var sum = _sum;
        foreach (var (key, unit) in real)
        {
            sum = this[key] is { } old ? sum - old.Fingerprint : sum;
            sum = unit is null ? sum : sum + unit.Fingerprint;
        }

        return new SchemaSnapshot(_index.With(real), [.. real.Select(change => change.Key)], this, sum);
    }

    /// <summary>What is different now. Costs as much as changed since then, where this is a later moment of the same schema.</summary>
    public SchemaComparison ComparedWith(SchemaSnapshot before)
    {
        var touched = TouchedSince(before) ?? before._index.Units.Keys.Concat(_index.Units.Keys).ToHashSet();
        return SchemaComparison.Between(Objects(before, touched), Objects(this, touched));
    }

    /// <summary>Units that were read anew after another moment and were not the same; null where this is no later moment of it.</summary>
    public IReadOnlySet<SchemaUnitKey>? TouchedSince(SchemaSnapshot before)
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

    private static bool IsSame(SchemaUnit? old, SchemaUnit? now) => old is null ? now is null : now is not null && old.IsSameAs(now);

    private static IEnumerable<SchemaObject> Objects(SchemaSnapshot snapshot, IEnumerable<SchemaUnitKey> keys) =>
        keys.Select(key => snapshot[key]).OfType<SchemaUnit>().SelectMany(unit => unit.Objects).Select(item => item.Object);
}
