namespace Migrations.Verifier.Rows;

/// <summary>The rows of a table, one after the other.</summary>
internal sealed class TablePlan(SeedTable table, IReadOnlyList<IReadOnlyList<IReadOnlyDictionary<string, string?>>> solutions, SampleValues samples)
{
    /// <summary>Rows of a table: one with all values, one with as few as possible, one with others.</summary>
    public const int Rows = 3;

    private readonly HashSet<string> _solved = [.. solutions.SelectMany(group => group[0].Keys)];

    public SeedTable Table => table;

    /// <param name="row">From 0.</param>
    /// <param name="attempt">From 0; each has other values.</param>
    public SeedRow Row(int row, int attempt)
    {
        var n = row + (attempt * Rows);
        var isSparse = row == 1 || attempt >= 3;
        var references = References(isSparse && attempt < 3);
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var column in table.Columns.Where(column => !references.Any(reference => reference.Columns.Contains(column.Name))))
        {
            if (!_solved.Contains(column.Name) && !(attempt >= 4 && column.HasDefault && !column.IsKey))
            {
                values[column.Name] = isSparse && column.IsNullable ? null : samples.Value(column.Type, n, column.IsKey);
            }
        }

        foreach (var group in solutions)
        {
            foreach (var (name, value) in group[n % group.Count].Where(pair => !references.Any(reference => reference.Columns.Contains(pair.Key))))
            {
                values[name] = value;
            }
        }

        return new SeedRow(table, Itself(values), references, n);
    }

    /// <summary>Foreign keys that take the values of a row that is there; where conditions decide about the column, they have chosen one.</summary>
    private List<SeedReference> References(bool isSparse) =>
        [.. table.References.Where(reference => (reference.IsRequired ? reference.Table != table.Name : !isSparse) && !IsSolved(reference))];

    private bool IsSolved(SeedReference reference) => reference.Columns is [var column] && _solved.Contains(column);

    /// <summary>A row that must reference one of its own table references itself; a column of a foreign key that may be null, and that nothing is known for, is null.</summary>
    private Dictionary<string, string?> Itself(Dictionary<string, string?> values)
    {
        foreach (var reference in table.References.Where(reference => !IsSolved(reference)))
        {
            foreach (var (own, other) in reference.Columns.Zip(reference.Referenced))
            {
                if (reference is { IsRequired: true } && reference.Table == table.Name)
                {
                    values[own] = values.GetValueOrDefault(other);
                }
                else if (values.ContainsKey(own) && !reference.IsRequired && table.Column(own).IsNullable)
                {
                    values[own] = null;
                }
            }
        }

        return values;
    }
}
