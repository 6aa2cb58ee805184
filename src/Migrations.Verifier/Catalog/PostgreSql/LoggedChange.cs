using Migrations.Compiler.Schema;
using Migrations.Compiler.Verification;

namespace Migrations.Verifier.Catalog.PostgreSql;

/// <summary>What has to be read again because of entries of the log.</summary>
internal sealed class LoggedChange
{
    private const char Separator = '\u001f';
    private static readonly string[] s_everything = ["DROP OWNED", "REASSIGN OWNED", "ALTER EXTENSION", "IMPORT FOREIGN SCHEMA"];
    private readonly SchemaSnapshot _current;
    private readonly HashSet<SchemaUnitKey> _objects = [];
    private readonly HashSet<SchemaUnitKey> _units = [];

    public LoggedChange(IReadOnlyList<DdlEntry> entries, SchemaSnapshot current)
    {
        _current = current;
        foreach (var entry in entries)
        {
            Add(entry);
        }
    }

    /// <summary>True where the log does not say what changed.</summary>
    public bool IsEverything { get; private set; }

    public bool ArePrivilegesTouched { get; private set; }

    public bool AreDefaultsTouched { get; private set; }

    /// <summary>Objects that are there; their units have to be found.</summary>
    public IReadOnlyCollection<SchemaUnitKey> Objects => _objects;

    /// <summary>Units that are known to have lost something.</summary>
    public IReadOnlyCollection<SchemaUnitKey> Units => _units;

    private void Add(DdlEntry entry)
    {
        IsEverything |= s_everything.Contains(entry.Tag);
        ArePrivilegesTouched |= entry.Tag is "GRANT" or "REVOKE";
        AreDefaultsTouched |= entry.Tag == "ALTER DEFAULT PRIVILEGES";
        if (entry.Class is null)
        {
            return;
        }

        var key = new SchemaUnitKey(entry.Class, entry.Id);
        if (entry.Effect == ObjectEffect.Dropped)
        {
            AddDropped(entry, key);
        }
        else
        {
            _objects.Add(key);
            AddHeirs(key);
        }
    }

    private void AddDropped(DdlEntry entry, SchemaUnitKey key)
    {
        _units.Add(key);
        if (_current.UnitOf(key) is { } unit)
        {
            _units.Add(unit);
        }

        if (entry.Table?.Split(Separator) is [var schema, var table] && _current.TableNamed(schema, table) is { } owner)
        {
            _units.Add(owner);
        }

        foreach (var other in OwnersOf(entry.Class!))
        {
            _units.UnionWith(_current.Units.Select(item => item.Key).Where(item => item.Class == other));
        }
    }

    /// <summary>A partition that was detached is no heir any more.</summary>
    private void AddHeirs(SchemaUnitKey key)
    {
        if (_current[key]?.Root is { Kind: SchemaObjectKind.Table } table && table.Is("partitioned"))
        {
            _units.UnionWith(_current.HeirsOf(table));
        }
    }

    private static string[] OwnersOf(string name) => name switch
    {
        "pg_publication_rel" or "pg_publication_namespace" => ["pg_publication"],
        "pg_amop" or "pg_amproc" => ["pg_opfamily"],
        "pg_ts_config" or "pg_ts_dict" => ["pg_ts_config"],
        _ => [],
    };
}
