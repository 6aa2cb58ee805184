using Migrations.Catalog;
using Migrations.Catalog.PostgreSql;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Catalog.PostgreSql;

/// <summary>Reads units of PostgreSQL's catalog.</summary>
internal sealed class UnitReader(IScratchDatabase database, int version)
{
    private readonly IReadOnlyList<CatalogQuery> _queries = PostgreSqlCatalog.Queries(version);

    /// <summary>Everything that users made.</summary>
    public async Task<IReadOnlyList<SchemaUnitKey>> ListAsync(CancellationToken token)
    {
        var lists = await database.AskAsync(string.Join(";\n", CatalogUnits.All.Select(unit => unit.Sql)), token).ConfigureAwait(false);
        return [.. CatalogUnits.All.Zip(lists).SelectMany(list => list.Second.Rows.Select(row => new SchemaUnitKey(list.First.Name, row[0]!)))];
    }

    /// <summary>The objects of units; a unit that is gone has none.</summary>
    public async Task<IReadOnlyDictionary<SchemaUnitKey, SchemaUnit>> ReadAsync(IReadOnlyCollection<SchemaUnitKey> units, CancellationToken token)
    {
        var ids = units.GroupBy(unit => unit.Class, unit => unit.Id).ToDictionary(group => group.Key, group => $"'{{{string.Join(',', group)}}}'::oid[]");
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
}
