using Migrations.Compiler.Schema;
using Migrations.Verifier.Catalog;

namespace Migrations.Verifier.Rows;

/// <summary>A table that gets rows, with what its rows must respect.</summary>
internal sealed record SeedTable
{
    /// <summary>As <c>schema.table</c>.</summary>
    public required string Name { get; init; }

    public required IReadOnlyList<SeedColumn> Columns { get; init; }

    public required IReadOnlyList<SeedReference> References { get; init; }

    /// <summary>SQL expressions over the columns that must not be false.</summary>
    public required IReadOnlyList<string> Conditions { get; init; }

    /// <summary>What it takes rows for is only told by the server.</summary>
    public required bool IsPartition { get; init; }

    public SeedColumn Column(string name) => Columns.First(column => column.Name == name);

    public static SeedTable Of(SchemaUnit unit, SampleValues samples, ISeedSyntax syntax)
    {
        var objects = unit.Objects.Select(item => item.Object).ToList();
        var keys = objects.Where(IsUniqueness).SelectMany(item => item.List("columns")).ToHashSet(StringComparer.Ordinal);
        var columns = objects.Where(item => item.Kind == SchemaObjectKind.Column && item["generated"] is null).OrderBy(item => item.Ordinal)
            .Select(item => ColumnOf(item, keys, samples, syntax)).ToList();
        return new SeedTable
        {
            Name = SqlName.Of(unit.Root),
            Columns = columns,
            References = [.. objects.Where(item => item.Kind == SchemaObjectKind.ForeignKey).Select(item => ReferenceOf(item, columns))],
            Conditions = [.. objects.Where(item => item.Kind == SchemaObjectKind.Check).Select(item => item["expression"]).OfType<string>(), .. columns.SelectMany(column => DomainConditions(column, samples))],
            IsPartition = unit.Root.Is("partition"),
        };
    }

    private static bool IsUniqueness(SchemaObject item) =>
        item.Kind is SchemaObjectKind.PrimaryKey or SchemaObjectKind.Unique or SchemaObjectKind.Exclude || (item.Kind == SchemaObjectKind.Index && item.Is("unique"));

    private static SeedColumn ColumnOf(SchemaObject item, HashSet<string> keys, SampleValues samples, ISeedSyntax syntax) => new()
    {
        Name = item.Name,
        Type = syntax.TypeOf(item["type"]!),
        Underlying = samples.Underlying(syntax.TypeOf(item["type"]!)),
        IsNullable = item["nullable"] == "true" && !samples.Conditions(item["type"]!).Contains("VALUE IS NOT NULL"),
        HasDefault = item["default"] is not null || item["identity"] is not null,
        IsKey = keys.Contains(item.Name),
    };

    private static SeedReference ReferenceOf(SchemaObject item, List<SeedColumn> columns)
    {
        var own = item.List("columns");
        var isRequired = own.All(name => columns.FirstOrDefault(column => column.Name == name) is { IsNullable: false });
        return new SeedReference(own, SqlName.Of(item["referenced_schema"]!, item["referenced_table"]!), item.List("referenced_columns"), isRequired);
    }

    private static IEnumerable<string> DomainConditions(SeedColumn column, SampleValues samples) =>
        samples.Conditions(column.Type).Select(condition => ConditionText.ReplaceWord(condition, "VALUE", SqlName.Quoted(column.Name)));
}
