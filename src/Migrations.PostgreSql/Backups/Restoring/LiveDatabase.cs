using Migrations.Compiler.Schema;
using Migrations.PostgreSql.Schema;
using Npgsql;

namespace Migrations.PostgreSql.Backups.Restoring;

/// <summary>The database as the transaction of the restore sees it.</summary>
internal sealed class LiveDatabase
{
    private readonly NpgsqlConnection _connection;
    private readonly Dictionary<UnitKey, CatalogObject> _roots;

    private LiveDatabase(NpgsqlConnection connection, IReadOnlyList<CatalogObject> objects, SchemaUnits units)
    {
        (_connection, Units) = (connection, units);
        _roots = objects.Where(found => found.Object.Parent.Length == 0 && found.Object.Kind is not (SchemaObjectKind.Grant or SchemaObjectKind.Owner or SchemaObjectKind.ExtensionVersion))
            .GroupBy(found => UnitKey.Of(found.Object)).ToDictionary(same => same.Key, same => same.First());
    }

    public SchemaUnits Units { get; }

    /// <summary>What can be dropped by itself.</summary>
    public IEnumerable<UnitKey> Roots => _roots.Keys;

    public static async Task<LiveDatabase> ReadAsync(NpgsqlConnection connection, string owner, CancellationToken cancellationToken)
    {
        var objects = await new CatalogReader(connection).ReadAsync(hasPrivileges: true, cancellationToken).ConfigureAwait(false);
        var role = (await TextAnswer.RowsAsync(connection, "SELECT session_user::text", cancellationToken).ConfigureAwait(false))[0][0];
        return new LiveDatabase(connection, objects, new SchemaUnits(Ownership.Of([.. objects.Select(found => found.Object)], role, owner)));
    }

    /// <summary>The rows of the catalog that some units are: class and id.</summary>
    public IEnumerable<(string Class, string Oid, UnitKey Unit)> RowsOf(IEnumerable<UnitKey> units) => units.Select(unit => (_roots[unit].Class, _roots[unit].Oid, unit));

    /// <summary>Statements that drop units and all that depends on them.</summary>
    public async Task<IReadOnlyList<string>> DropsAsync(IReadOnlyList<UnitKey> units, CancellationToken cancellationToken)
    {
        var roots = units.Select(unit => _roots[unit]);
        var places = string.Join(", ", roots.Select((root, i) => $"({i}, 'pg_catalog.{root.Class}'::pg_catalog.regclass, {root.Oid}::pg_catalog.oid)"));
        var rows = await TextAnswer.RowsAsync(
            _connection,
            $"SELECT o.type, o.identity FROM (VALUES {places}) made (place, class, id) CROSS JOIN LATERAL pg_catalog.pg_identify_object(made.class, made.id, 0) o ORDER BY made.place",
            cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => $"DROP {row[0].Replace('-', ' ').ToUpperInvariant()} IF EXISTS {row[1]} CASCADE")];
    }
}
