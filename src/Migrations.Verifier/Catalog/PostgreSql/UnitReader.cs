using Migrations.Catalog;
using Migrations.Catalog.PostgreSql;

namespace Migrations.Verifier.Catalog.PostgreSql;

/// <summary>Reads units of PostgreSQL's catalog.</summary>
internal sealed class UnitReader(PreparedQueries prepared, int version)
{
    private const string DatabaseSettings = "pg_db_role_setting";
    private readonly IReadOnlyList<CatalogQuery> _queries = [.. PostgreSqlCatalog.Queries(version), new CatalogQuery(DatabaseSettings, NamespaceQueries.DatabaseSettings)];

    /// <summary>What users made.</summary>
    /// <param name="classes">Of these catalogs; of all where none is named.</param>
    /// <param name="token">Cancels.</param>
    public async Task<IReadOnlyList<SchemaUnitKey>> ListAsync(IReadOnlyList<string> classes, CancellationToken token)
    {
        var units = CatalogUnits.All.Where(unit => classes.Count == 0 || classes.Contains(unit.Name)).ToList();
        var lists = await prepared.AskAsync([.. units.Select(unit => (unit.Sql, "NULL"))], token).ConfigureAwait(false);
        return [.. units.Zip(lists).SelectMany(list => list.Second.Rows.Select(row => new SchemaUnitKey(list.First.Name, row[0]!)))];
    }

    /// <summary>The objects of units; a unit that is gone has none.</summary>
    public async Task<IReadOnlyDictionary<SchemaUnitKey, SchemaUnit>> ReadAsync(IReadOnlyCollection<SchemaUnitKey> units, CancellationToken token)
    {
        var described = await DescribeAsync(units, token).ConfigureAwait(false);
        var questions = _queries.Select(query => (Query: query, Ids: described.Where(unit => unit.Has(query)).Select(unit => unit.Key.Id).ToList())).Where(question => question.Ids.Count != 0).ToList();
        var found = new Dictionary<SchemaUnitKey, List<CatalogObject>>();
        if (questions.Count == 0)
        {
            return new Dictionary<SchemaUnitKey, SchemaUnit>();
        }

        var answers = await prepared.AskAsync([.. questions.Select(question => (question.Query.Sql, PreparedQueries.Ids(question.Ids)))], token).ConfigureAwait(false);
        foreach (var (question, rows) in questions.Zip(answers))
        {
            foreach (var (unit, item) in CatalogRows.Read(rows, question.Query.Unit))
            {
                (found.TryGetValue(unit, out var objects) ? objects : found[unit] = []).Add(item);
            }
        }

        return found.ToDictionary(unit => unit.Key, unit => new SchemaUnit([.. unit.Value.OrderBy(item => item.Object.Key)]));
    }

    /// <summary>Leaves out what is gone, what extensions made, and what is temporary.</summary>
    private async Task<IReadOnlyList<DescribedUnit>> DescribeAsync(IReadOnlyCollection<SchemaUnitKey> units, CancellationToken token)
    {
        var known = units.Where(unit => CatalogUnits.Named(unit.Class) is not null).GroupBy(unit => unit.Class).ToList();
        var lists = known.Count == 0 ? [] : await prepared.AskAsync([.. known.Select(group => (Filter(group.Key), PreparedQueries.Ids(group.Select(unit => unit.Id))))], token).ConfigureAwait(false);
        return
        [
            .. known.Zip(lists).SelectMany(list => list.Second.Rows.Select(row => new DescribedUnit(new SchemaUnitKey(list.First.Key, row[0]!), (row[1] ?? "").Split(' ')))),
            .. units.Where(unit => unit.Class == DatabaseSettings).Select(unit => new DescribedUnit(unit, [])),
        ];
    }

    private static string Filter(string catalog) => $"{CatalogUnits.Named(catalog)!.Sql} AND {CatalogUnits.Named(catalog)!.Id} = ANY ($1)";

    /// <summary>A unit, and which queries have something to say of it.</summary>
    private sealed record DescribedUnit(SchemaUnitKey Key, string[] Traits)
    {
        public bool Has(CatalogQuery query) => query.Unit == Key.Class && (query.Trait.Length == 0 || Traits.Contains(query.Trait));
    }
}
