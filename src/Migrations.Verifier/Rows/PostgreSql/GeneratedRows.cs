using Migrations.Verifier.Catalog;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Rows.PostgreSql;

/// <summary>Knows the rows that were put in, by their keys.</summary>
internal sealed class GeneratedRows(IScratchDatabase database, ISchemaReader schema)
{
    private readonly Dictionary<SchemaUnitKey, HashSet<string>> _keys = [];

    /// <summary>Notes what statements returned.</summary>
    /// <param name="table"><c>schema.table</c>.</param>
    /// <param name="answer">The keys, one a row.</param>
    /// <param name="column">Where they stand.</param>
    /// <returns>False if nothing was written.</returns>
    public bool Add(string table, ScratchAnswer answer, int column = 0)
    {
        var keys = answer.Results.SelectMany(result => result.Rows).Select(row => row[column]).OfType<string>().ToList();
        var (schemaName, name) = SqlName.Split(table);
        if (keys.Count > 0 && schema.Current.TableNamed(schemaName, name) is { } unit)
        {
            (_keys.TryGetValue(unit, out var known) ? known : _keys[unit] = new(StringComparer.Ordinal)).UnionWith(keys);
        }

        return keys.Count > 0;
    }

    /// <summary>Triggers and foreign keys are passed over: what is left is what scripts wrote.</summary>
    public async Task<IReadOnlyList<string>> RemoveAsync(CancellationToken token)
    {
        var tables = _keys.Where(table => schema.Current[table.Key] is not null).ToDictionary(table => schema.Current[table.Key]!, table => table.Value);
        _keys.Clear();
        var deletions = tables.Select(table =>
            $"DELETE FROM ONLY {SqlName.Quoted(table.Key.Root.Schema, table.Key.Root.Name)} WHERE {SeedTable.RowKeyOf(table.Key)} IN ({string.Join(", ", table.Value.Select(key => SqlValue.Of(key, "text")))})").ToList();
        if (deletions.Count == 0)
        {
            return [];
        }

        var answer = await database.ExecuteAsync($"BEGIN; SET LOCAL session_replication_role = replica; {string.Join("; ", deletions)}; COMMIT", token).ConfigureAwait(false);
        if (answer.Error is not null)
        {
            await database.ExecuteAsync("ROLLBACK", token).ConfigureAwait(false);
            await DeleteOneByOneAsync(deletions, token).ConfigureAwait(false);
        }

        return [.. tables.Keys.Select(unit => $"{unit.Root.Schema}.{unit.Root.Name}")];
    }

    /// <summary>Where the role may not pass over foreign keys: again and again, as long as one more passes.</summary>
    private async Task DeleteOneByOneAsync(List<string> deletions, CancellationToken token)
    {
        for (var before = 0; deletions.Count != before;)
        {
            before = deletions.Count;
            foreach (var deletion in deletions.ToList())
            {
                if ((await database.ExecuteAsync(deletion, token).ConfigureAwait(false)).Error is null)
                {
                    deletions.Remove(deletion);
                }
            }
        }
    }
}
