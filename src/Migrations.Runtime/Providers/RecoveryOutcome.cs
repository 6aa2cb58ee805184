using System.Globalization;

namespace Migrations.Providers;

/// <summary>The database before a run that failed, and after it was taken back.</summary>
/// <param name="ByDownScripts">The down scripts have run; false: everything comes from the backup.</param>
/// <param name="SchemaBefore">Fingerprint of the schema before the run, 64 hexadecimal digits.</param>
/// <param name="SchemaAfter">The same, read at the end.</param>
/// <param name="Tables">The tables that were put back.</param>
public sealed record RecoveryOutcome(bool ByDownScripts, string SchemaBefore, string SchemaAfter, IReadOnlyList<ComparedTable> Tables)
{
    private const int Shown = 12;

    /// <summary>Nothing differs.</summary>
    public bool IsEqual => SchemaBefore == SchemaAfter && Tables.All(table => table.Before == table.After);

    /// <summary>One sentence for the schema, and one for each table.</summary>
    public override string ToString()
    {
        var way = ByDownScripts ? "by down scripts" + (Tables.Count > 0 ? " and from the backup" : "") : "from the backup";
        var schema = SchemaBefore == SchemaAfter ? $"the schema has the fingerprint {SchemaAfter[..Shown]} before and after" : $"the schema had the fingerprint {SchemaBefore[..Shown]} and has {SchemaAfter[..Shown]}";
        return $"Taken back {way}: {string.Join("; ", Tables.Select(TextOf).Prepend(schema))}.";
    }

    private static string TextOf(ComparedTable table) => table.Before == table.After
        ? string.Create(CultureInfo.InvariantCulture, $"{table.Before.Table} has {Durations.Count(table.After.Rows, "row")}, hash {table.After.Hash[..Shown]}, before and after")
        : string.Create(CultureInfo.InvariantCulture, $"{table.Before.Table} had {Durations.Count(table.Before.Rows, "row")}, hash {table.Before.Hash[..Shown]}, and has {table.After.Rows}, hash {table.After.Hash[..Shown]}");
}
