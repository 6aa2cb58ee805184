using Migrations.Catalog;
using Migrations.Catalog.PostgreSql;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Catalog.PostgreSql;

/// <summary>Reads units of PostgreSQL's catalog.</summary>
internal sealed class UnitReader(IScratchDatabase database, int version)
{
    private const string DatabaseSettings = "pg_db_role_setting";
    private readonly IReadOnlyList<CatalogQuery> _queries = [.. PostgreSqlCatalog.Queries(version), new CatalogQuery(DatabaseSettings, NamespaceQueries.DatabaseSettings)];

    /// <summary>What users made.</summary>
    /// <param name="classes">Of these catalogs; of all where none is named.</param>
    /// <param name="token">Cancels.</param>
    public async Task<IReadOnlyList<SchemaUnitKey>> ListAsync(IReadOnlyList<string> classes, CancellationToken token)
    {
        var units = CatalogUnits.All.Where(unit => classes.Count == 0 || classes.Contains(unit.Name)).ToList();
        var lists = await database.AskAsync(string.Join(";\n", units.Select(unit => unit.Sql)), token).ConfigureAwait(false);
        return [.. units.Zip(lists).SelectMany(list => list.Second.Rows.Select(row => new SchemaUnitKey(list.First.Name, row[0]!)))];
    }

    /// <summary>The objects of units; a unit that is gone has none.</summary>
    public async Task<IReadOnlyDictionary<SchemaUnitKey, SchemaUnit>> ReadAsync(IReadOnlyCollection<SchemaUnitKey> units, CancellationToken token)
    {
        var ids = (await OfUsersAsync(units, token).ConfigureAwait(false)).GroupBy(unit => unit.Class, unit => unit.Id).ToDictionary(group => group.Key, group => $"'{{{string.Join(',', group)}}}'::oid[]");
        var queries = _queries.Where(query => ids.ContainsKey(query.Unit)).ToList();
        var found = new Dictionary<SchemaUnitKey, List<CatalogObject>>();
        if (queries.Count == 0)
        {
            return new Dictionary<SchemaUnitKey, SchemaUnit>();
        }

        var texts = queries.Select(query => query.Sql.Replace("$1", ids[query.Unit], StringComparison.Ordinal));
        var answers = await database.AskAsync($"BEGIN; {PostgreSqlCatalog.Settings};\n{string.Join(";\n", texts)};\nCOMMIT", token).ConfigureAwait(false);
        foreach (var (query, rows) in queries.Zip(answers.Where(answer => answer.Columns.Count != 0)))
        {
            foreach (var (unit, item) in CatalogRows.Read(rows, query.Unit))
            {
                (found.TryGetValue(unit, out var objects) ? objects : found[unit] = []).Add(item);
            }
        }

        return found.ToDictionary(unit => unit.Key, unit => new SchemaUnit([.. unit.Value.OrderBy(item => item.Object.Key)]));
    }

    /// <summary>Leaves out what is gone, what extensions made, and what is temporary.</summary>
    private async Task<IReadOnlyList<SchemaUnitKey>> OfUsersAsync(IReadOnlyCollection<SchemaUnitKey> units, CancellationToken token)
    {
        var known = units.Where(unit => CatalogUnits.Named(unit.Class) is not null).GroupBy(unit => unit.Class).ToList();
        if (known.Count == 0)
        {
            return [.. units];
        }

        var texts = known.Select(group => $"{CatalogUnits.Named(group.Key)!.Sql} AND {CatalogUnits.Named(group.Key)!.Id} = ANY ('{{{string.Join(',', group.Select(unit => unit.Id))}}}'::oid[])");
        var lists = await database.AskAsync(string.Join(";\n", texts), token).ConfigureAwait(false);
        return [.. known.Zip(lists).SelectMany(list => list.Second.Rows.Select(row => new SchemaUnitKey(list.First.Key, row[0]!))), .. units.Where(unit => unit.Class == DatabaseSettings)];
    }
}
