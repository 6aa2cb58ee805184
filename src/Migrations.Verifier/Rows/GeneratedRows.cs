using Migrations.Verifier.Catalog;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Rows;

/// <summary>Knows the rows that were put in, by their keys.</summary>
internal sealed class GeneratedRows(IScratchDatabase database, ISchemaReader schema, ISeedSyntax syntax)
{
    private readonly Dictionary<SchemaUnitKey, HashSet<string>> _keys = [];

    /// <summary>Notes what statements returned.</summary>
    /// <param name="table"><c>schema.table</c>.</param>
    /// <param name="answer">Of statements that return keys.</param>
    /// <returns>False if nothing was written.</returns>
    public bool Add(string table, ScratchAnswer answer) => Add(table, KeysOf(answer));

    /// <summary>The keys in an answer, in their order.</summary>
    public static IReadOnlyList<string> KeysOf(ScratchAnswer answer) => [.. answer.Results.SelectMany(result => result.Rows).SelectMany(row => row).OfType<string>()];

    /// <summary>Notes keys of a table.</summary>
    public bool Add(string table, IReadOnlyCollection<string> keys)
    {
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
            $"DELETE FROM {SqlName.Quoted(table.Key.Root.Schema, table.Key.Root.Name)} WHERE {syntax.RowKey(table.Key)} IN ({string.Join(", ", table.Value.Select(key => syntax.Value(key, "text")))})").ToList();
        if (deletions.Count == 0)
        {
            return [];
        }

        var answer = await database.ExecuteAsync(syntax.Delete(deletions), token).ConfigureAwait(false);
        if (answer.Error is not null)
        {
            await database.ExecuteAsync("ROLLBACK", token).ConfigureAwait(false);
            await DeleteOneByOneAsync(deletions, token).ConfigureAwait(false);
        }

        return [.. tables.Keys.Select(unit => SqlName.Of(unit.Root))];
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
