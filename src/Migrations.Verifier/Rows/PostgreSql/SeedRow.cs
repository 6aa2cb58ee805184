using System.Globalization;
using Migrations.Verifier.Catalog;

namespace Migrations.Verifier.Rows.PostgreSql;

/// <summary>A row that is to be written.</summary>
/// <param name="Table">Into it.</param>
/// <param name="Values">By column; columns of foreign keys are here only where they do not take the values of a row that is there; columns that are not here get their default.</param>
/// <param name="References">Foreign keys that take the values of a row that is there.</param>
/// <param name="Number">Which row that is, beginning again behind the last one.</param>
internal sealed record SeedRow(SeedTable Table, IReadOnlyDictionary<string, string?> Values, IReadOnlyList<SeedReference> References, int Number)
{
    /// <summary>The statement; it returns what the row is found by, if it wrote one.</summary>
    /// <param name="isCareful">True to write nothing where another row is in the way.</param>
    public string Sql(bool isCareful)
    {
        var columns = Table.Columns.Where(column => Values.ContainsKey(column.Name) || References.Any(reference => reference.Columns.Contains(column.Name))).ToList();
        var conflict = isCareful ? " ON CONFLICT DO NOTHING" : "";
        return columns.Count == 0
            ? $"INSERT INTO {SqlName.OfTable(Table.Name)} DEFAULT VALUES{conflict} RETURNING ''"
            : $"INSERT INTO {SqlName.OfTable(Table.Name)} ({string.Join(", ", columns.Select(column => SqlName.Quoted(column.Name)))}) OVERRIDING SYSTEM VALUE SELECT {string.Join(", ", columns.Select(Expression))} FROM (VALUES (1)) one{string.Concat(References.Select(Join))}{conflict} RETURNING {Table.RowKey}";
    }

    private string Expression(SeedColumn column) => ReferenceOf(column.Name, References.Count) is { } place
        ? $"f{place.Number}.{SqlName.Quoted(column.Name)}"
        : SqlValue.Of(Values[column.Name], column.Type);

    /// <summary>A column that two foreign keys share has the value of the first, and the row of the second must have it, too.</summary>
    private string Join(SeedReference reference, int number)
    {
        var pairs = reference.Columns.Zip(reference.Referenced).ToList();
        var shared = pairs.Select(pair => (pair.Second, First: ReferenceOf(pair.First, number))).Where(pair => pair.First is not null)
            .Select(pair => $"r.{SqlName.Quoted(pair.Second)} = f{pair.First!.Value.Number}.{SqlName.Quoted(pair.First.Value.Column)}");
        var present = pairs.Select(pair => $"r.{SqlName.Quoted(pair.Second)} IS NOT NULL");
        var offset = shared.Any() || Number == 0 ? "0" : string.Create(CultureInfo.InvariantCulture, $"{Number} % greatest(1, (SELECT count(*) FROM {SqlName.OfTable(reference.Table)}))");
        return string.Create(CultureInfo.InvariantCulture, $"""
             LEFT JOIN LATERAL (SELECT {string.Join(", ", pairs.Select(pair => $"r.{SqlName.Quoted(pair.Second)} AS {SqlName.Quoted(pair.First)}"))} FROM {SqlName.OfTable(reference.Table)} r WHERE {string.Join(" AND ", present.Concat(shared))} LIMIT 1 OFFSET {offset}) f{number} ON true
            """);
    }

    private (int Number, string Column)? ReferenceOf(string column, int before)
    {
        for (var i = 0; i < before; i++)
        {
            if (References[i].Columns.Contains(column))
            {
                return (i, column);
            }
        }

        return null;
    }
}
