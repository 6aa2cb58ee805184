using Migrations.Compiler.Model;
using Migrations.Compiler.Schema;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Catalog;

/// <summary>Rows of a catalog query as objects.</summary>
internal sealed class CatalogRows
{
    private static readonly string[] s_known = ["unit", "class", "oid", "kind", "schema", "parent", "name", "ordinal", "definition", "comment"];
    private readonly string _unitClass;
    private readonly int[] _places;
    private readonly (int Place, string Name)[] _properties;

    private CatalogRows(string unitClass, EquatableArray<string> columns)
    {
        _unitClass = unitClass;
        var names = columns.ToArray();
        _places = [.. s_known.Select(name => Array.IndexOf(names, name))];
        _properties = [.. names.Select((name, place) => (place, name)).Where(column => !s_known.Contains(column.name))];
    }

    /// <param name="rows">The answer to a catalog query.</param>
    /// <param name="unitClass">The units that the query describes.</param>
    public static IEnumerable<(SchemaUnitKey Unit, CatalogObject Object)> Read(ScratchRows rows, string unitClass)
    {
        var reader = new CatalogRows(unitClass, rows.Columns);
        return rows.Rows.Select(reader.Read);
    }

    private (SchemaUnitKey Unit, CatalogObject Object) Read(EquatableArray<string?> row)
    {
        string Text(int known) => _places[known] < 0 ? "" : row[_places[known]] ?? "";
        var item = new SchemaObject
        {
            Kind = Enum.Parse<SchemaObjectKind>(Text(3)),
            Schema = Text(4),
            Parent = Text(5),
            Name = Text(6),
            Ordinal = int.TryParse(Text(7), out var ordinal) ? ordinal : 0,
            Definition = Text(8),
            Comment = Text(9),
            Properties = _properties.Where(property => row[property.Place] is not null)
                .Select(property => new SchemaProperty(property.Name, row[property.Place]!)).ToEquatableArray(),
        };
        return (new SchemaUnitKey(_unitClass, Text(0)), new CatalogObject(new SchemaUnitKey(Text(1), Text(2)), item));
    }
}
