using System.Globalization;
using Migrations.Compiler.Schema;
using Migrations.Verifier.Catalog;

namespace Migrations.Verifier.Rows.PostgreSql;

/// <summary>Rows of PostgreSQL.</summary>
internal sealed class PostgreSqlSyntax : ISeedSyntax
{
    /// <summary>Foreign keys are checked at the end of a statement, whatever it writes.</summary>
    public string Circle(IReadOnlyList<string> insertions) =>
        $"WITH {string.Join(", ", insertions.Select((insertion, number) => $"c{number} AS ({insertion})"))} SELECT {string.Join(", ", insertions.Select((_, number) => $"(SELECT * FROM c{number})"))}";

    public SchemaUnit? Table(SchemaSnapshot schema, string table)
    {
        var (schemaName, name) = SqlName.Split(table);
        return schema.TableNamed(schemaName, name) is { } key && schema[key] is { Root.Kind: SchemaObjectKind.Table } unit && !unit.Root.Is("partitioned") && !unit.Root.Is("foreign") ? unit : null;
    }

    public bool TakesRows(SchemaSnapshot schema, string table) => true;

    public string TypeOf(string declared) => declared;

    public string Value(string? value, string type) => value is null
        ? $"NULL::{type}"
        : value.Contains('\\', StringComparison.Ordinal)
            ? $"E'{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'::{type}"
            : $"'{value.Replace("'", "''", StringComparison.Ordinal)}'::{type}";

    public string Text(string column) => SqlName.Quoted(column) + "::text";

    public string? PartitionQuery(SeedTable table) => table.IsPartition ? $"SELECT pg_get_partition_constraintdef({Value(SqlName.OfTable(table.Name), "regclass")})" : null;

    public string Insert(SeedRow row, bool isCareful)
    {
        var conflict = isCareful ? " ON CONFLICT DO NOTHING" : "";
        return row.Columns.Count == 0
            ? $"INSERT INTO {SqlName.OfTable(row.Table.Name)} DEFAULT VALUES{conflict} RETURNING 1"
            : $"INSERT INTO {SqlName.OfTable(row.Table.Name)} ({string.Join(", ", row.Columns.Select(column => SqlName.Quoted(column.Name)))}) OVERRIDING SYSTEM VALUE SELECT {string.Join(", ", row.Columns.Select(column => Expression(row, column)))} FROM (VALUES (1)) one{string.Concat(row.References.Select((reference, number) => Join(row, reference, number)))}{conflict} RETURNING 1";
    }

    private string Expression(SeedRow row, SeedColumn column) =>
        row.ReferenceOf(column.Name, row.References.Count) is { } number ? Part(number, column.Name) : Value(row.Values[column.Name], column.Type);

    /// <summary>A column that two foreign keys share has the value of the first, and the row of the second must have it, too.</summary>
    private static string Join(SeedRow row, SeedReference reference, int number)
    {
        var pairs = reference.Columns.Zip(reference.Referenced).ToList();
        var shared = pairs.Where(pair => row.ReferenceOf(pair.First, number) is not null)
            .Select(pair => $"r.{SqlName.Quoted(pair.Second)} = {Part(row.ReferenceOf(pair.First, number)!.Value, pair.First)}").ToList();
        var present = pairs.Select(pair => $"r.{SqlName.Quoted(pair.Second)} IS NOT NULL");
        var offset = shared.Count > 0 || row.Number == 0 ? "0" : string.Create(CultureInfo.InvariantCulture, $"{row.Number} % greatest(1, (SELECT count(*) FROM {SqlName.OfTable(reference.Table)}))");
        return string.Create(CultureInfo.InvariantCulture, $"""
             LEFT JOIN LATERAL (SELECT {string.Join(", ", pairs.Select(pair => $"r.{SqlName.Quoted(pair.Second)} AS {SqlName.Quoted(pair.First)}"))} FROM {SqlName.OfTable(reference.Table)} r WHERE {string.Join(" AND ", present.Concat(shared))} LIMIT 1 OFFSET {offset}) f{number} ON true
            """);
    }

    private static string Part(int number, string column) => string.Create(CultureInfo.InvariantCulture, $"f{number}.{SqlName.Quoted(column)}");
}
