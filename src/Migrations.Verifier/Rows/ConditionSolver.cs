using System.Globalization;
using Migrations.Compiler.Model;
using Migrations.Verifier.Catalog;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Rows;

/// <summary>Finds values that satisfy the conditions of a table by asking the server for all likely combinations at once.</summary>
internal sealed class ConditionSolver(IScratchDatabase database, Candidates candidates, ISeedSyntax syntax)
{
    /// <summary>Combinations of one question: some milliseconds.</summary>
    private const int MaxCombinations = 4096;

    /// <summary>Answers to one question.</summary>
    private const int MaxAnswers = 200;

    /// <summary>Groups of values, one a group of columns that conditions connect; the values of a group in an order that makes different rows of the first ones.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<IReadOnlyDictionary<string, string?>>>> SolveAsync(SeedTable table, IReadOnlyList<string> conditions, CancellationToken token)
    {
        var solutions = new List<IReadOnlyList<IReadOnlyDictionary<string, string?>>>();
        foreach (var (columns, expressions) in Groups(table, conditions))
        {
            if (await SolveAsync(table, columns, expressions, token).ConfigureAwait(false) is { Count: > 0 } found)
            {
                solutions.Add(found);
            }
        }

        return solutions;
    }

    /// <summary>Columns that share a condition, with all their conditions.</summary>
    private static List<(List<SeedColumn> Columns, List<string> Conditions)> Groups(SeedTable table, IReadOnlyList<string> conditions)
    {
        var groups = new List<(List<SeedColumn> Columns, List<string> Conditions)>();
        foreach (var condition in conditions)
        {
            var names = ConditionText.Names(condition);
            var columns = table.Columns.Where(column => names.Contains(column.Name)).ToList();
            var joined = groups.Where(group => group.Columns.Intersect(columns).Any()).ToList();
            groups.RemoveAll(joined.Contains);
            groups.Add(([.. joined.SelectMany(group => group.Columns).Union(columns)], [.. joined.SelectMany(group => group.Conditions), condition]));
        }

        return [.. groups.Where(group => group.Columns.Count > 0)];
    }

    private async Task<IReadOnlyList<IReadOnlyDictionary<string, string?>>> SolveAsync(SeedTable table, List<SeedColumn> columns, List<string> conditions, CancellationToken token)
    {
        var most = Math.Max(2, (int)Math.Pow(MaxCombinations, 1.0 / columns.Count));
        var from = columns.Select((column, i) =>
            $"(SELECT column1 AS migrations_{i}, column2 AS {SqlName.Quoted(column.Name)} FROM (VALUES {string.Join(", ", Choices(table, column, conditions, most).Select((value, place) => string.Create(CultureInfo.InvariantCulture, $"({place}, {value})")))}) v{i}) c{i}");
        var sql = $"""
            SELECT {string.Join(", ", columns.Select(column => syntax.Text(column.Name)))} FROM {string.Join(", ", from)}
            WHERE {string.Join(" AND ", conditions.Select(condition => $"(({condition}) IS NOT FALSE)"))}
            ORDER BY {string.Join(" + ", columns.Select((_, i) => $"migrations_{i}"))}, {string.Join(", ", columns.Select((_, i) => $"migrations_{i}"))} LIMIT {MaxAnswers}
            """;
        var answer = await database.ExecuteAsync(sql, token).ConfigureAwait(false);
        return answer.Error is null ? Varied(answer.Results[0].Rows, columns) : [];
    }

    /// <summary>Expressions; of a foreign key those that are there.</summary>
    private List<string> Choices(SeedTable table, SeedColumn column, List<string> conditions, int most)
    {
        var own = conditions.Where(condition => ConditionText.Names(condition).Contains(column.Name));
        var values = table.References.FirstOrDefault(reference => reference.Columns is [var name] && name == column.Name) is { } reference
            ? Enumerable.Range(0, TablePlan.Rows).Select(number => string.Create(CultureInfo.InvariantCulture, $"(SELECT {SqlName.Quoted(reference.Referenced[0])} FROM {SqlName.OfTable(reference.Table)} LIMIT 1 OFFSET {number})"))
            : candidates.Of(column, own).Select(value => syntax.Value(value, column.Underlying));
        return column.IsNullable ? [.. values.Take(most - 1), syntax.Value(null, column.Underlying)] : [.. values.Take(most)];
    }

    /// <summary>The first one, the one with the fewest values, then those that share the least with what was taken.</summary>
    private static List<IReadOnlyDictionary<string, string?>> Varied(EquatableArray<EquatableArray<string?>> rows, List<SeedColumn> columns)
    {
        var rest = rows.Select(row => columns.Select((column, i) => (column.Name, Value: row[i])).ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal)).ToList();
        var taken = new List<IReadOnlyDictionary<string, string?>>();
        while (rest.Count > 0 && taken.Count < 12)
        {
            var next = taken.Count switch
            {
                0 => rest[0],
                1 => rest.MaxBy(row => row.Values.Count(value => value is null))!,
                _ => rest.MinBy(row => taken.Sum(other => row.Count(pair => pair.Value is not null && other[pair.Key] == pair.Value)))!,
            };
            taken.Add(next);
            rest.Remove(next);
        }

        return taken;
    }
}
