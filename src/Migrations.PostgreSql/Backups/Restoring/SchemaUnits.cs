using Migrations.Compiler.Schema;

namespace Migrations.PostgreSql.Backups.Restoring;

/// <summary>A schema, grouped into what is dropped and made as a whole.</summary>
internal sealed class SchemaUnits
{
    private readonly Dictionary<SchemaObjectKey, SchemaObject> _objects = [];
    private readonly Dictionary<UnitKey, List<SchemaObject>> _units = [];

    public SchemaUnits(IEnumerable<SchemaObject> objects)
    {
        foreach (var item in objects)
        {
            _objects[item.Key] = item;
            if (IsPartOfUnit(item))
            {
                var unit = UnitKey.Of(item);
                (_units.TryGetValue(unit, out var parts) ? parts : _units[unit] = []).Add(item);
            }
        }
    }

    public IReadOnlyDictionary<SchemaObjectKey, SchemaObject> Objects => _objects;

    public IEnumerable<UnitKey> Keys => _units.Keys;

    /// <summary>What there is of a unit, itself and its parts; nothing where it is not there.</summary>
    public IReadOnlyList<SchemaObject> this[UnitKey unit] => _units.TryGetValue(unit, out var parts) ? parts : [];

    /// <summary>The table, view or function itself.</summary>
    public SchemaObject? Root(UnitKey unit) => this[unit].FirstOrDefault(item => item.Parent.Length == 0);

    /// <summary>Whether a unit that is there must be made again to be that of another schema; what is only missing around it can be added.</summary>
    public bool MustBeMadeAgain(UnitKey unit, SchemaUnits wanted)
    {
        var (here, there) = (this[unit], wanted[unit]);
        var isSplit = there.Any(item => item.Is("partitioned") || item.Is("partition"));
        return here.Any(item => !wanted.Objects.TryGetValue(item.Key, out var other) || !AreEqual(item, other))
            || there.Any(item => !_objects.ContainsKey(item.Key) && (isSplit || !CanBeAdded(item.Kind)));
    }

    /// <summary>The properties come of the definition.</summary>
    public static bool AreEqual(SchemaObject one, SchemaObject other) =>
        one.Definition == other.Definition && one.Comment == other.Comment && one.Ordinal == other.Ordinal;

    /// <summary>The version of an extension is that of the server; owners and privileges are given when all is made.</summary>
    private static bool IsPartOfUnit(SchemaObject item) =>
        item.Kind is not (SchemaObjectKind.Grant or SchemaObjectKind.Owner or SchemaObjectKind.ExtensionVersion or SchemaObjectKind.DatabaseSetting);

    private static bool CanBeAdded(SchemaObjectKind kind) =>
        kind is SchemaObjectKind.ForeignKey or SchemaObjectKind.Trigger or SchemaObjectKind.Policy or SchemaObjectKind.Rule or SchemaObjectKind.Index or SchemaObjectKind.Statistics
            or SchemaObjectKind.Check or SchemaObjectKind.Unique or SchemaObjectKind.Exclude;
}
