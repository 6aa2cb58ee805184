using Migrations.Compiler.Schema;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Documents.Schemas;

/// <summary>Where links to tables lead, whatever their names are.</summary>
internal sealed class SchemaAnchors
{
    private readonly HashSet<string> _used = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string Schema, string Name), string> _anchors = [];

    public string Of(SchemaObject table) => Of(table.Schema, table.Name);

    public string Of(string schema, string name)
    {
        if (!_anchors.TryGetValue((schema, name), out var anchor))
        {
            var plain = string.Concat($"{schema}-{name}".Select(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' ? c : '-')).Trim('-');
            anchor = IdentifierWords.MakeUnique("table-" + plain, _used);
            _anchors.Add((schema, name), anchor);
        }

        return anchor;
    }
}
