using System.Globalization;
using Migrations.Catalog;
using Migrations.Catalog.PostgreSql;
using Migrations.PostgreSql.Running;
using Migrations.Providers;
using Npgsql;

namespace Migrations.PostgreSql.Schema;

/// <summary>Reads what there is in the database, with the queries that the build read its own with.</summary>
internal sealed class SchemaReader(ServerExchange exchange)
{
    // Of roles and servers; some of it no ordinary role may read.
    private static readonly HashSet<string> s_foreign = ["pg_user_mapping", "pg_subscription", "pg_default_acl"];

    public Task<LiveSchema> ReadAsync(CancellationToken cancellationToken) =>
        exchange.GuardAsync(() => new CommandPlace(CommandRole.Setting), exchange.SessionLimits, ReadInTransactionAsync, cancellationToken);

    private async Task<LiveSchema> ReadInTransactionAsync(CancellationToken cancellationToken)
    {
        var connection = exchange.Connection;
        var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var version = int.Parse((await AskAsync("SELECT pg_catalog.current_setting('server_version_num')", cancellationToken).ConfigureAwait(false))[0][0].Value!, CultureInfo.InvariantCulture);
            foreach (var setting in PostgreSqlCatalog.Settings.Split("; "))
            {
                await AskAsync(setting, cancellationToken).ConfigureAwait(false);
            }

            var objects = new List<LiveObject>();
            var queries = PostgreSqlCatalog.Queries(version).Except(PrivilegeQueries.All).ToLookup(query => query.Unit);
            foreach (var unit in CatalogUnits.All.Where(unit => !s_foreign.Contains(unit.Name)))
            {
                var units = await AskAsync(unit.Sql, cancellationToken).ConfigureAwait(false);
                foreach (var query in queries[unit.Name])
                {
                    var ids = units.Where(row => Has(row, query.Trait)).Select(row => row[0].Value).ToList();
                    if (ids.Count > 0)
                    {
                        var rows = await AskAsync(query.Sql.Replace("$1", $"'{{{string.Join(',', ids)}}}'::oid[]", StringComparison.Ordinal), cancellationToken).ConfigureAwait(false);
                        objects.AddRange(rows.Select(ObjectOf));
                    }
                }
            }

            await transaction.RollbackAsync(cancellationToken).ConfigureAwait(false);
            return new LiveSchema("PostgreSQL " + connection.PostgreSqlVersion.ToString(2), objects);
        }
    }

    private static bool Has((string Name, string? Value)[] unit, string trait) =>
        trait.Length == 0 || unit.Length < 2 || (unit[1].Value ?? "").Split(' ').Contains(trait);

    private static LiveObject ObjectOf((string Name, string? Value)[] row)
    {
        string Text(string name) => row.FirstOrDefault(column => column.Name == name).Value ?? "";
        var (definition, comment) = (Text("definition"), Text("comment"));
        return new LiveObject(
            new ObjectName(Text("kind"), Text("schema"), Text("parent"), Text("name")),
            ObjectHash.Short(definition, comment),
            comment.Length == 0 ? definition : $"{definition}\n-- {comment}")
        {
            IsPartition = Text("partition") == "true",
        };
    }

    /// <summary>Everything as text: most columns are of types that the connection has not asked the server about.</summary>
    private async Task<List<(string Name, string? Value)[]>> AskAsync(string sql, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(sql, exchange.Connection) { AllResultTypesAreUnknown = true };
        var rows = new List<(string, string?)[]>();
        using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => (reader.GetName(i), reader.IsDBNull(i) ? null : reader.GetString(i)))]);
        }

        return rows;
    }
}
