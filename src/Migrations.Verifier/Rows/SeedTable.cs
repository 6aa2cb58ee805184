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

    public static SeedTable Of(SchemaUnit unit, SchemaSnapshot schema, SampleValues samples, ISeedSyntax syntax)
    {
        var objects = unit.Objects.Select(item => item.Object).ToList();
        var keys = objects.Where(IsUniqueness).SelectMany(item => item.List("columns")).ToHashSet(StringComparer.Ordinal);
        var columns = objects.Where(item => item.Kind == SchemaObjectKind.Column && item["generated"] is null).OrderBy(item => item.Ordinal)
            .Select(item => ColumnOf(item, keys, samples, syntax)).ToList();
        return new SeedTable
        {
            Name = SqlName.Of(unit.Root),
            Columns = columns,
            References = [.. objects.Where(item => item.Kind == SchemaObjectKind.ForeignKey).Select(item => ReferenceOf(item, columns, name => syntax.Table(schema, name))).OfType<SeedReference>()],
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

    /// <summary>Null for one that refers to nothing. SQLite keeps the names as they were written, and no columns where those of the primary key are meant.</summary>
    private static SeedReference? ReferenceOf(SchemaObject item, List<SeedColumn> columns, Func<string, SchemaUnit?> find)
    {
        var own = item.List("columns");
        var isRequired = own.All(name => columns.FirstOrDefault(column => column.Name == name) is { IsNullable: false });
        var table = SqlName.Of(item["referenced_schema"]!, item["referenced_table"]!);
        var parent = find(table);
        var referenced = item.List("referenced_columns");
        if (referenced.Count == 0)
        {
            referenced = parent?.Objects.Select(other => other.Object).FirstOrDefault(other => other.Kind == SchemaObjectKind.PrimaryKey)?.List("columns") ?? [];
        }

        return referenced.Count == own.Count ? new SeedReference(own, parent is null ? table : SqlName.Of(parent.Root), referenced, isRequired) : null;
    }

    private static IEnumerable<string> DomainConditions(SeedColumn column, SampleValues samples) =>
        samples.Conditions(column.Type).Select(condition => ConditionText.ReplaceWord(condition, "VALUE", SqlName.Quoted(column.Name)));
}
