using System.Collections.Immutable;
using Migrations.Compiler.Schema;

namespace Migrations.Verifier.Catalog;

/// <summary>Units by what they are asked for. Immutable; the next one shares what did not change.</summary>
/// <param name="Units">By their key.</param>
/// <param name="Places">The unit of each object, by where the catalog has the object.</param>
/// <param name="Tables">Tables and views by schema and name.</param>
/// <param name="Types">Types by how they are written where they are used.</param>
internal sealed record SchemaIndex(
    ImmutableDictionary<SchemaUnitKey, SchemaUnit> Units,
    ImmutableDictionary<SchemaUnitKey, SchemaUnitKey> Places,
    ImmutableDictionary<(string Schema, string Name), SchemaUnitKey> Tables,
    ImmutableDictionary<string, SchemaUnitKey> Types)
{
    public static SchemaIndex Empty { get; } = new(
        ImmutableDictionary<SchemaUnitKey, SchemaUnit>.Empty,
        ImmutableDictionary<SchemaUnitKey, SchemaUnitKey>.Empty,
        ImmutableDictionary<(string Schema, string Name), SchemaUnitKey>.Empty,
        ImmutableDictionary<string, SchemaUnitKey>.Empty);

    public SchemaIndex With(IEnumerable<KeyValuePair<SchemaUnitKey, SchemaUnit?>> changes)
    {
        var (units, places, tables, types) = (Units.ToBuilder(), Places.ToBuilder(), Tables.ToBuilder(), Types.ToBuilder());
        var list = changes.ToList();
        foreach (var item in list.Select(change => Units.GetValueOrDefault(change.Key)).OfType<SchemaUnit>().SelectMany(unit => unit.Objects))
        {
            places.Remove(item.Place);
            _ = IsTable(item.Object) && tables.Remove((item.Object.Schema, item.Object.Name));
            _ = item.Object["written"] is { } written && types.Remove(written);
        }

        foreach (var (key, unit) in list)
        {
            units.Remove(key);
            foreach (var item in unit?.Objects ?? [])
            {
                units[key] = unit!;
                places[item.Place] = key;
                _ = IsTable(item.Object) ? tables[(item.Object.Schema, item.Object.Name)] = key : key;
                _ = item.Object["written"] is { } written ? types[written] = key : key;
            }
        }

        return new SchemaIndex(units.ToImmutable(), places.ToImmutable(), tables.ToImmutable(), types.ToImmutable());
    }

    private static bool IsTable(SchemaObject item) => item.Kind is SchemaObjectKind.Table or SchemaObjectKind.View or SchemaObjectKind.MaterializedView;
}
