namespace Migrations.PostgreSql.Effects;

/// <summary>What a CREATE INDEX says.</summary>
/// <param name="Name">The index; it is in the schema of its table.</param>
/// <param name="TableSchema">Empty: found by the search path.</param>
/// <param name="Table">The table.</param>
/// <param name="IsUnique">It says UNIQUE.</param>
/// <param name="Definition">What stands behind the table's name.</param>
internal sealed record IndexNames(string Name, string TableSchema, string Table, bool IsUnique, string Definition)
{
    public string QualifiedTable => SqlName.Qualify(TableSchema, Table);

    /// <summary>From the fields of a probe.</summary>
    public static IndexNames Of(IReadOnlyList<string> names) =>
        new(names[1], names[2].Length == 0 ? names[0] : names[2], names[3], names[4].Length > 0, names[5]);
}
