namespace Migrations.Verifier.Rows;

/// <summary>A row that is to be written.</summary>
/// <param name="Table">Into it.</param>
/// <param name="Values">By column; columns of foreign keys are here only where they do not take the values of a row that is there; columns that are not here get their default.</param>
/// <param name="References">Foreign keys that take the values of a row that is there.</param>
/// <param name="Number">Which row that is, beginning again behind the last one.</param>
internal sealed record SeedRow(SeedTable Table, IReadOnlyDictionary<string, string?> Values, IReadOnlyList<SeedReference> References, int Number)
{
    /// <summary>The columns that are written.</summary>
    public IReadOnlyList<SeedColumn> Columns =>
        [.. Table.Columns.Where(column => Values.ContainsKey(column.Name) || References.Any(reference => reference.Columns.Contains(column.Name)))];

    /// <summary>Which foreign key a column takes its value from.</summary>
    /// <param name="column">The column.</param>
    /// <param name="before">Only those before this one.</param>
    public int? ReferenceOf(string column, int before)
    {
        for (var i = 0; i < before; i++)
        {
            if (References[i].Columns.Contains(column))
            {
                return i;
            }
        }

        return null;
    }
}
