namespace Migrations.Verifier.Rows;

/// <summary>One row each for tables that require rows of each other.</summary>
internal sealed class SeedCircle
{
    private readonly Dictionary<string, SeedRow> _rows;

    public SeedCircle(IReadOnlyList<TablePlan> plans) => _rows = plans.ToDictionary(plan => plan.Table.Name, plan => plan.Row(0, 0), StringComparer.Ordinal);

    public IReadOnlySet<string> Names => _rows.Keys.ToHashSet(StringComparer.Ordinal);

    /// <summary>In the order of the plans.</summary>
    public IReadOnlyList<SeedRow> Rows => [.. _rows.Values.Select(Resolved)];

    private SeedRow Resolved(SeedRow row)
    {
        var values = new Dictionary<string, string?>(row.Values, StringComparer.Ordinal);
        foreach (var (own, other, table) in row.References.Where(IsInside).SelectMany(reference => reference.Columns.Zip(reference.Referenced, (own, other) => (own, other, reference.Table))))
        {
            values[own] = Value(table, other, _rows.Count);
        }

        return row with { Values = values, References = [.. row.References.Where(reference => !IsInside(reference))] };
    }

    /// <summary>The value that a column of the circle gets; null where that goes round and round.</summary>
    private string? Value(string table, string column, int depth)
    {
        if (depth == 0)
        {
            return null;
        }

        if (_rows[table].Values.TryGetValue(column, out var value))
        {
            return value;
        }

        var reference = _rows[table].References.FirstOrDefault(reference => IsInside(reference) && reference.Columns.Contains(column));
        return reference is null ? null : Value(reference.Table, reference.Referenced[reference.Columns.ToList().IndexOf(column)], depth - 1);
    }

    private bool IsInside(SeedReference reference) => _rows.ContainsKey(reference.Table);
}
