using System.Globalization;
using Migrations.Catalog;
using Migrations.Catalog.PostgreSql;
using Migrations.Compiler.Model;
using Migrations.Compiler.Schema;
using Npgsql;

namespace Migrations.PostgreSql.Schema;

/// <summary>Reads everything that users made, within a transaction of the caller.</summary>
internal sealed class CatalogReader(NpgsqlConnection connection)
{
    // Of roles and servers; some of it no ordinary role may read.
    private static readonly HashSet<string> s_foreign = ["pg_user_mapping", "pg_subscription", "pg_default_acl"];
    private static readonly HashSet<string> s_known = ["unit", "class", "oid", "kind", "schema", "parent", "name", "ordinal", "definition", "comment"];

    /// <param name="hasPrivileges">Also who owns what, and what others may do with it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<CatalogObject>> ReadAsync(bool hasPrivileges, CancellationToken cancellationToken)
    {
        var version = int.Parse((await TextAnswer.RowsAsync(connection, "SELECT pg_catalog.current_setting('server_version_num')", cancellationToken).ConfigureAwait(false))[0][0], CultureInfo.InvariantCulture);
        foreach (var setting in PostgreSqlCatalog.Settings.Split("; "))
        {
            await TextAnswer.TellAsync(connection, setting, cancellationToken).ConfigureAwait(false);
        }

        var objects = new List<CatalogObject>();
        var queries = PostgreSqlCatalog.Queries(version).Except(hasPrivileges ? [] : PrivilegeQueries.All).ToLookup(query => query.Unit);
        foreach (var unit in CatalogUnits.All.Where(unit => !s_foreign.Contains(unit.Name)))
        {
            var units = await TextAnswer.RowsAsync(connection, unit.Sql, cancellationToken).ConfigureAwait(false);
            foreach (var query in queries[unit.Name])
            {
                var ids = units.Where(row => Has(row, query.Trait)).Select(row => row[0]).ToList();
                if (ids.Count > 0)
                {
                    var rows = await TextAnswer.NamedAsync(connection, query.Sql.Replace("$1", $"'{{{string.Join(',', ids)}}}'::oid[]", StringComparison.Ordinal), cancellationToken).ConfigureAwait(false);
                    objects.AddRange(rows.Select(ObjectOf));
                }
            }
        }

        return objects;
    }

    private static bool Has(string[] unit, string trait) => trait.Length == 0 || unit.Length < 2 || unit[1].Split(' ').Contains(trait);

    private static CatalogObject ObjectOf((string Name, string? Value)[] row)
    {
        string Text(string name) => row.FirstOrDefault(column => column.Name == name).Value ?? "";
        var item = new SchemaObject
        {
            Kind = Enum.Parse<SchemaObjectKind>(Text("kind")),
            Schema = Text("schema"),
            Parent = Text("parent"),
            Name = Text("name"),
            Ordinal = int.TryParse(Text("ordinal"), NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal) ? ordinal : 0,
            Definition = Text("definition"),
            Comment = Text("comment"),
            Properties = row.Where(column => column.Value is not null && !s_known.Contains(column.Name)).Select(column => new SchemaProperty(column.Name, column.Value!)).ToEquatableArray(),
        };
        return new CatalogObject(Text("class"), Text("oid"), item);
    }
}
